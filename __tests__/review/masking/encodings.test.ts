import fc from "fast-check";
import { encodingsOf } from "../../../review/masking/encodings";
import { TextIndex } from "../../../review/masking/text-index";

const SECRET = `p<ss&"w'rd>\n/+ é`;

describe("a value is found", () => {
  const index = indexOf(SECRET);

  it.each([
    ["as it is", SECRET],
    ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["in JSON in JSON", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ["in the JSON of Go", "p\\u003css\\u0026\\\"w'rd\\u003e\\n/+ é"],
    ["in HTML", "p&lt;ss&amp;&quot;w&#39;rd&gt;\n/+ é"],
    ["in HTML with numbers", "p&lt;ss&amp;&#34;w&#x27;rd&gt;\n/+ é"],
    ["in HTML outside of attributes", "p&lt;ss&amp;\"w'rd&gt;\n/+ é"],
    ["in a URL", encodeURIComponent(SECRET)],
    ["in a URL with small letters", encodeURIComponent(SECRET).replace(/%../g, (escape) => escape.toLowerCase())],
    ["in a form", "p%3Css%26%22w%27rd%3E%0A%2F%2B+%C3%A9"],
    ["in base64", Buffer.from(SECRET).toString("base64")],
    ["in base64 for URLs", Buffer.from(SECRET).toString("base64").replace(/\+/g, "-").replace(/\//g, "_")],
  ])("%s", (_, text) => {
    expect(index.replace(`<${text}>`, "***")).toBe("<***>");
  });

  it("in the base64 of any text around it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 8, maxLength: 30 }),
        fc.string({ unit: "binary", maxLength: 20 }),
        fc.string({ unit: "binary", maxLength: 20 }),
        (secret, before, after) => {
          const text = Buffer.from(before + secret + after).toString("base64");
          const left = indexOf(secret).replace(text, "***");
          expect(left).toContain("***");
          // Nothing of it is left but bits that share a character with what stands around.
          expect(left.length - 3).toBeLessThanOrEqual(
            Buffer.from(before).toString("base64").length + Buffer.from(after).toString("base64").length + 8,
          );
        },
      ),
    );
  });
});

function indexOf(value: string): TextIndex {
  return new TextIndex(encodingsOf(value).map((text) => ({ text, wholeWord: false })));
}
