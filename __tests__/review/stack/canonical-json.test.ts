import fc from "fast-check";
import stableStringify from "fast-json-stable-stringify";
import { canonicalText } from "../../../review/stack/canonical-json";

/** Names that objects treat specially, beside any others. */
const names = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "10", "9", "toString"));
const { document } = fc.letrec((tie) => ({
  document: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    fc.array(tie("document")),
    // As text, because an object literal cannot have every name.
    fc.array(fc.tuple(names, tie("document"))).map((pairs) => Object.fromEntries(pairs)),
  ),
}));

test("a document is written as the library writes it, whatever names it has", () => {
  fc.assert(
    fc.property(document, (value) => {
      const text = JSON.stringify(value);
      expect(canonicalText(text)).toBe(stableStringify(JSON.parse(text)));
    }),
  );
});

test.each([
  ['{"b":1,"a":[{"d":2,"c":3}]}', '{"a":[{"c":3,"d":2}],"b":1}'],
  ['{"9":1,"10":2}', '{"10":2,"9":1}'],
  ['{"a":1,"__proto__":{"b":2}}', '{"__proto__":{"b":2},"a":1}'],
  ['{"a":1,"\\u005f_proto__":{"b":2}}', '{"__proto__":{"b":2},"a":1}'],
  ['{"a":1,"\\u0031":2}', '{"1":2,"a":1}'],
])("%s is %s", (text, canonical) => {
  expect(canonicalText(text)).toBe(canonical);
});

test("a text that is no JSON is refused", () => {
  expect(() => canonicalText("{")).toThrow(SyntaxError);
});
