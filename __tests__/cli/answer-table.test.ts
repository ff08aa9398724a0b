import { renderAnswers, throughText } from "../../cli/answer-table";
import { wrap } from "../../cli/wrap";
import { AccessModel } from "../../access/model";
import { ACCOUNT, allowTo, OTHER_ACCOUNT, policy, roleOf, terraformStack } from "../support/terraform";

describe("wrap", () => {
  test.each([
    ["a b c", 3, "a b\n  c"],
    ["one two", 10, "one two"],
    ["first\nsecond line", 8, "first\nsecond\n  line"],
    ["arn:aws:iam::111111111111:role/app", 20, "arn:aws:iam::\n  111111111111:role/\n  app"],
    ["PackageOfDevProcessDocument", 15, "PackageOfDev\n  Process\n  Document"],
    ["  indented words here", 16, "  indented words\n    here"],
    ["x".repeat(10), 4, "xxxx\n  xx\n  xx\n  xx"],
    ["", 4, ""],
  ])("of %j in %i", (text, width, wrapped) => {
    expect(wrap(text, width)).toBe(wrapped);
    for (const line of wrapped.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  });

  test("loses no letter", () => {
    const text = "`kms:ViaService` is `s3.eu-central-1.amazonaws.com` and more";
    for (let width = 10; width < 70; width++) {
      expect(wrap(text, width).replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }
  });
});

describe("a table of answers", () => {
  const grant = {
    key_id: "${aws_kms_key.k.id}",
    grantee_principal: "${aws_iam_role.app.arn}",
    operations: ["Encrypt"],
  };
  const model = new AccessModel([
    terraformStack({
      aws_iam_role: { app: roleOf("app") },
      aws_kms_key: { k: {} },
      aws_kms_key_policy: {
        k: { key_id: "${aws_kms_key.k.id}", policy: policy(allowTo(OTHER_ACCOUNT, "kms:Decrypt", { Sid: "Partner" })) },
      },
      aws_kms_grant: { g: grant },
    }),
  ]);
  const answers = (action: string) =>
    model.whoCan(action, "aws_kms_key.k").filter(({ decision }) => decision.decision !== "deny");

  test.each([80, 120, 200])("keeps within %i columns", (width) => {
    const lines = renderAnswers(answers("kms:Decrypt"), ACCOUNT, width).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test("has short names for principals of the account, and ARNs for others", () => {
    expect(renderAnswers(answers("kms:Encrypt"), ACCOUNT, 120)).toContain("│ role/app ");
    expect(renderAnswers(answers("kms:Decrypt"), ACCOUNT, 160)).toContain(`arn:aws:iam::${OTHER_ACCOUNT}:root`);
  });

  test("names a grant, which has no statements", () => {
    expect(answers("kms:Encrypt").map(({ decision }) => throughText(decision))).toEqual(["grant g"]);
  });

  test("says so where nobody may", () => {
    expect(renderAnswers([], ACCOUNT, 120)).toBe("nobody");
  });
});
