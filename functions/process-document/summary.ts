import { createHash } from "node:crypto";
import { DocumentError } from "./failure";
import { LineSplitter, type Line } from "./line-splitter";
import type { ObjectVersion } from "./object-store";
import { checkLine } from "./order";
import { OrderTotals, type CurrencyTotal, type SkuTotal } from "./order-totals";

/** The most rejected lines that a summary lists; the count goes on. */
export const MAX_LISTED_REJECTIONS = 1000;

/** A line that is not a valid order, and the rule that it breaks. */
export interface Rejection {
  readonly line: number;
  readonly reason: string;
}

/** The result for one version of a document: equal versions give equal bytes, so it holds no time and no request id. */
export interface Summary {
  readonly source: {
    readonly bucket: string;
    readonly key: string;
    /** `null` in a bucket without versioning. */
    readonly versionId: string | null;
    /** Bytes. */
    readonly size: number;
    /** Of the bytes as they were uploaded, in hexadecimal digits. */
    readonly sha256: string;
  };
  /** Lines that are not blank: `orders` and `rejected.count` together. */
  readonly lines: number;
  /** Accepted orders. */
  readonly orders: number;
  readonly currencies: readonly CurrencyTotal[];
  readonly skus: readonly SkuTotal[];
  /** All rejected lines are counted, the first `MAX_LISTED_REJECTIONS` are listed. */
  readonly rejected: { readonly count: number; readonly listed: readonly Rejection[] };
}

/**
 * Reads a document to its end and sums it up, holding one chunk and one line at a time.
 *
 * Throws `DocumentError` when it is empty, is not text, or no line of it holds a JSON object.
 */
export async function summarize(document: AsyncIterable<Uint8Array>, source: ObjectVersion): Promise<Summary> {
  const hash = createHash("sha256");
  const splitter = new LineSplitter();
  const tally = new LineTally();
  let size = 0;
  for await (const chunk of document) {
    hash.update(chunk);
    size += chunk.length;
    tally.addAll(splitter.push(chunk));
  }
  tally.addAll(splitter.end());
  if (size === 0) throw new DocumentError("a document must not be empty");
  const { bucket, key, versionId = null } = source;
  return { source: { bucket, key, versionId, size, sha256: hash.digest("hex") }, ...tally.result() };
}

class LineTally {
  readonly #totals = new OrderTotals();
  readonly #listed: Rejection[] = [];
  #orders = 0;
  #rejected = 0;
  #sawObject = false;

  addAll(lines: Iterable<Line>): void {
    for (const line of lines) if (line.text.trim() !== "") this.#add(line);
  }

  result(): Omit<Summary, "source"> {
    if (!this.#sawObject) {
      throw new DocumentError("at least one line must hold a JSON object: this is not a document of orders");
    }
    return {
      lines: this.#orders + this.#rejected,
      orders: this.#orders,
      currencies: this.#totals.currencies(),
      skus: this.#totals.skus(),
      rejected: { count: this.#rejected, listed: this.#listed },
    };
  }

  #add({ number, text }: Line): void {
    const checked = checkLine(text);
    if (checked.kind === "order") {
      this.#sawObject = true;
      this.#orders += 1;
      this.#totals.add(checked.order);
      return;
    }
    this.#sawObject ||= checked.isObject;
    this.#rejected += 1;
    if (this.#listed.length < MAX_LISTED_REJECTIONS) this.#listed.push({ line: number, reason: checked.reason });
  }
}
