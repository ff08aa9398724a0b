import { Token } from "cdktf";
import fc from "fast-check";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyDocument } from "../../../modules/policy/statement";

/** What Terraform makes of a template without references, tried with Terraform 1.x on each form below. */
function readByTerraform(text: string): string {
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

describe("rendering any policy", () => {
  it("leaves a token of cdktf, which becomes a reference later", () => {
    const token = Token.asString({ resolve: () => "${aws_kms_key.k.arn}" });
    const text = renderPolicy([{ Effect: "Allow", Action: "s3:GetObject", Resource: `${token}/\${aws:username}` }]);
    expect((JSON.parse(text) as PolicyDocument).Statement[0]?.Resource).toBe(`${token}/$\${aws:username}`);
  });

  it("gives back the statements when Terraform and a JSON parser have read it, whatever is in them", () => {
    const variable = fc.constantFrom(
      "${aws:username}",
      "${*}",
      "${?}",
      "${$}",
      "${saml:sub}",
      "%{",
      "$",
      "%",
      '"',
      "\\",
      "é",
    );
    // A lone "${" would be the start of a reference, which is Terraform's.
    const text = fc.string({ unit: "binary" }).map((part) => part.replace(/\$\{/g, "{"));
    const value = fc.array(fc.oneof(variable, text), { maxLength: 6 }).map((parts) => parts.join(" "));
    const statement = fc.record({
      Sid: value,
      Effect: fc.constantFrom("Allow" as const, "Deny" as const),
      Action: fc.array(value),
      Resource: value,
      Condition: fc.dictionary(value, fc.dictionary(value, fc.oneof(value, fc.array(value), fc.boolean()))),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
        const read = JSON.parse(readByTerraform(renderPolicy(statements))) as unknown;
        // A JSON round trip, because a dictionary may have the key __proto__.
        expect(read).toEqual({ Version: "2012-10-17", Statement: JSON.parse(JSON.stringify(statements)) as unknown });
      }),
      { numRuns: 300 },
    );
  });
});
