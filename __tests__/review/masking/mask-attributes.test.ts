import { marksAnything, maskAttributes } from "../../../review/masking/mask-attributes";

describe("masked attributes", () => {
  it("lose what the mask marks, and nothing else", () => {
    const value = { a: "x", b: ["y", "z"], c: { d: 1, e: true, f: null }, g: [{ h: "i" }] };
    const mask = { a: true, b: [false, true], c: { d: true, f: true }, g: [{ h: true }] };
    expect(maskAttributes(value, mask)).toEqual({
      a: "(sensitive)",
      b: ["y", "(sensitive)"],
      c: { d: "(sensitive)", e: true, f: null },
      g: [{ h: "(sensitive)" }],
    });
  });

  it.each([false, {}, undefined, null, { a: {} }, { a: [false] }])("stay as they are under %j", (mask) => {
    const value = { a: ["x"] };
    expect(maskAttributes(value, mask)).toBe(value);
  });

  it("are hidden whole under true", () => {
    expect(maskAttributes({ a: "x" }, true)).toBe("(sensitive)");
  });

  it("lose a document whole for one part of it", () => {
    expect(maskAttributes({ policy: '{"a":"x"}' }, { policy: { a: true } })).toEqual({ policy: "(sensitive)" });
  });

  it("may have blocks in lists on one side, and alone on the other", () => {
    expect(maskAttributes({ block: { a: "x" } }, { block: [{ a: true }] })).toEqual({ block: { a: "(sensitive)" } });
    expect(maskAttributes({ block: [{ a: "x" }] }, { block: { a: true } })).toEqual({ block: [{ a: "(sensitive)" }] });
  });

  it("may have names that objects have of themselves", () => {
    const value = JSON.parse('{"__proto__": "x", "constructor": "y"}') as object;
    expect(JSON.stringify(maskAttributes(value, { a: true }))).toBe('{"__proto__":"x","constructor":"y"}');
    expect(JSON.stringify(maskAttributes(value, JSON.parse('{"__proto__": true}')))).toBe(
      '{"__proto__":"(sensitive)","constructor":"y"}',
    );
  });
});

it("a mask marks something at any depth", () => {
  expect([true, { a: [{ b: true }] }].map(marksAnything)).toEqual([true, true]);
  expect([false, {}, [], { a: [{ b: false }] }, "true", undefined].map(marksAnything)).toEqual(Array(6).fill(false));
});
