import { documentBytes, orderLines } from "../../support/orders";
import { summarize } from "../../../functions/process-document/summary";

// A program of its own, run by memory.test.ts: the heap of a test run says nothing about the function's.

/** What the probe prints, in bytes. */
export interface ProbeReport {
  readonly documentBytes: number;
  readonly peakResidentBytes: number;
  readonly orders: number;
}

const CHUNK_BYTES = 64 * 1024;

/** The same megabyte of orders again and again, in chunks of the size that sockets deliver. */
async function* documentOf(megabytes: number): AsyncGenerator<Uint8Array> {
  const block = documentBytes(orderLines({ orders: 4_000 }));
  for (let sent = 0; sent < megabytes * 1024 * 1024; sent += block.length) {
    for (let start = 0; start < block.length; start += CHUNK_BYTES) {
      yield Buffer.from(block.subarray(start, start + CHUNK_BYTES));
    }
  }
}

async function probe(megabytes: number): Promise<ProbeReport> {
  const { source, orders } = await summarize(documentOf(megabytes), {
    bucket: "documents",
    key: "incoming/large.jsonl",
  });
  return { documentBytes: source.size, peakResidentBytes: process.resourceUsage().maxRSS * 1024, orders };
}

void probe(Number(process.argv[2])).then((report) => console.log(JSON.stringify(report)));
