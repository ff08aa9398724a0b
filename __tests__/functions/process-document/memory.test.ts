import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { ProbeReport } from "./memory-probe";

const MEBIBYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "memory-probe-"));
const program = join(folder, "probe.js");

beforeAll(() => {
  buildSync({ entryPoints: [join(__dirname, "memory-probe.ts")], bundle: true, platform: "node", outfile: program });
});
afterAll(() => rmSync(folder, { recursive: true }));

const probe = (megabytes: number) =>
  JSON.parse(execFileSync(process.execPath, [program, String(megabytes)], { encoding: "utf8" })) as ProbeReport;

describe("memory", () => {
  it("does not grow with the document: 100 MB take less than 50 MB more than 1 MB", () => {
    const small = probe(1);
    const large = probe(100);
    expect(large.documentBytes).toBeGreaterThan(100 * MEBIBYTE);
    expect(large.orders).toBeGreaterThan(300_000);
    expect(large.peakResidentBytes - small.peakResidentBytes).toBeLessThan(50 * MEBIBYTE);
  }, 120_000);
});
