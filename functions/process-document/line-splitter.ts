import { isUtf8 } from "node:buffer";
import { DocumentError } from "./failure";

/** The longest line, in bytes without its line feed: what bounds the memory that a document can cost. */
export const MAX_LINE_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = "\uFEFF";

/** A line of a document; the first one has number 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Cuts a stream of bytes into lines of text, holding one line at a time.
 *
 * It cuts before it decodes: no byte of a multi-byte UTF-8 character equals a line feed, so a character that two chunks
 * share is whole again by then. Lines end in LF or CRLF, the last one may end without; a byte order mark is dropped.
 *
 * Throws `DocumentError` for a line that is too long, is not UTF-8 or holds a NUL character.
 */
export class LineSplitter {
  #parts: Uint8Array[] = [];
  #length = 0;
  #number = 1;

  /** The lines that end in this chunk. */
  *push(chunk: Uint8Array): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#keep(chunk.subarray(start, end));
      yield this.#take();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** The last line, when no line feed ends it. */
  *end(): Generator<Line> {
    if (this.#length > 0) yield this.#take();
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length > MAX_LINE_BYTES) {
      throw new DocumentError(`line ${this.#number} must not be longer than ${MAX_LINE_BYTES} bytes`);
    }
    this.#parts.push(part);
  }

  #take(): Line {
    const bytes = Buffer.concat(this.#parts);
    const number = this.#number++;
    this.#parts = [];
    this.#length = 0;
    if (!isUtf8(bytes)) throw new DocumentError(`line ${number} must be UTF-8 text`);
    if (bytes.includes(0)) throw new DocumentError(`line ${number} must be text, but holds a NUL character`);
    return { number, text: trimEnds(bytes.toString("utf8"), number) };
  }
}

function trimEnds(text: string, number: number): string {
  const start = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return text.slice(start, text.endsWith("\r") ? -1 : undefined);
}
