import fc from "fast-check";
import { DocumentError } from "../../../functions/process-document/failure";
import { LineSplitter, MAX_LINE_BYTES, type Line } from "../../../functions/process-document/line-splitter";

function split(...chunks: (string | Uint8Array)[]): Line[] {
  const splitter = new LineSplitter();
  const lines = chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk))]);
  return [...lines, ...splitter.end()];
}

const texts = (...chunks: (string | Uint8Array)[]) => split(...chunks).map(({ text }) => text);

describe("lines", () => {
  it("end in LF or CRLF and are numbered from 1", () => {
    expect(split("a\nb\r\nc\n")).toEqual([
      { number: 1, text: "a" },
      { number: 2, text: "b" },
      { number: 3, text: "c" },
    ]);
  });

  it("may end without a line feed at the end of the document", () => {
    expect(texts("a\nb")).toEqual(["a", "b"]);
  });

  it("may be blank, and count", () => {
    expect(split("\n\r\n  \na")).toEqual([
      { number: 1, text: "" },
      { number: 2, text: "" },
      { number: 3, text: "  " },
      { number: 4, text: "a" },
    ]);
  });

  it("keep a carriage return that ends no line", () => {
    expect(texts("a\rb\n")).toEqual(["a\rb"]);
  });

  it("lose a byte order mark at the beginning of the document only", () => {
    expect(texts("\uFEFFa\n\uFEFFb\n")).toEqual(["a", "\uFEFFb"]);
  });

  it("are none in nothing", () => {
    expect(texts("")).toEqual([]);
  });

  it("do not depend on where the chunks end", () => {
    const document = fc.string({ unit: fc.constantFrom("a", "ß", "€", "😀", "\uFEFF", "\r", "\n") });
    fc.assert(
      fc.property(document, fc.array(fc.nat(), { maxLength: 20 }), (text, cuts) => {
        const bytes = Buffer.from(text);
        const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        const expected = text.split("\n").map((line) => line.replace(/\r$/, ""));
        if (text === "" || text.endsWith("\n")) expected.pop();
        if (expected[0] !== undefined) expected[0] = expected[0].replace(/^\uFEFF/, "");
        expect(texts(...chunks)).toEqual(expected);
        expect(texts(...Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual(expected);
      }),
    );
  });
});

describe("a document is refused", () => {
  it("for a line beyond the limit, before it has ended", () => {
    const splitter = new LineSplitter();
    const half = Buffer.alloc(MAX_LINE_BYTES / 2, "x");
    expect([...splitter.push(Buffer.from("short\n")), ...splitter.push(half), ...splitter.push(half)]).toHaveLength(1);
    expect(() => [...splitter.push(Buffer.from("x"))]).toThrow(
      new DocumentError("line 2 must not be longer than 1048576 bytes"),
    );
  });

  it("but not for a line that just fits", () => {
    expect(texts(`${"x".repeat(MAX_LINE_BYTES)}\n`)).toEqual(["x".repeat(MAX_LINE_BYTES)]);
  });

  it.each([
    ["Latin-1", Buffer.from("ok\nstraße\n", "latin1")],
    ["half a character at the end", Buffer.from("ok\n€").subarray(0, 5)],
    ["an encoded surrogate", Buffer.concat([Buffer.from("ok\n"), Buffer.of(0xed, 0xa0, 0x80)])],
  ])("for bytes that are not UTF-8: %s", (_, bytes) => {
    expect(() => split(bytes)).toThrow(new DocumentError("line 2 must be UTF-8 text"));
  });

  it("for being UTF-16", () => {
    const bytes = Buffer.from("\uFEFFab", "utf16le");
    expect(() => split(bytes)).toThrow(new DocumentError("line 1 must be UTF-8 text"));
    expect(() => split(bytes.subarray(2))).toThrow(new DocumentError("line 1 must be text, but holds a NUL character"));
  });

  it("for a NUL character", () => {
    expect(() => split("a\nb\0c\n")).toThrow(new DocumentError("line 2 must be text, but holds a NUL character"));
  });
});
