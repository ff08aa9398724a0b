import { POLICY_LIMITS, type PolicyLimit } from "../../../modules/policy/limits";
import { policySizeProblem, renderPolicy } from "../../../modules/policy/render";
import type { PolicyDocument, PolicyStatement } from "../../../modules/policy/statement";

function statementOn(Resource: string): PolicyStatement {
  return { Sid: "Reads", Effect: "Allow", Action: "s3:GetObject", Resource };
}

function rendered(text: string): string {
  const { Statement } = JSON.parse(renderPolicy([statementOn(text)])) as PolicyDocument;
  return String(Statement[0]?.Resource);
}

describe("rendering a policy", () => {
  it("writes the version and the statements, compactly", () => {
    expect(renderPolicy([statementOn("arn:aws:s3:::b/*")])).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"Reads","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}',
    );
  });

  it.each([
    ["${aws:username}", "$${aws:username}"],
    ["${aws:PrincipalTag/team, 'nobody'}", "$${aws:PrincipalTag/team, 'nobody'}"],
    ["${s3:prefix}", "$${s3:prefix}"],
    ["${cognito-identity.amazonaws.com:sub}", "$${cognito-identity.amazonaws.com:sub}"],
    ["${graph.facebook.com:id}", "$${graph.facebook.com:id}"],
    ["${*}", "$${*}"],
    ["${?}", "$${?}"],
    ["${$}", "$${$}"],
    ["a/${aws:userid}/${*}/b", "a/$${aws:userid}/$${*}/b"],
  ])("escapes the IAM variable %s, which Terraform must not read", (variable, escaped) => {
    expect(rendered(variable)).toBe(escaped);
  });

  it.each([
    "${aws_kms_key.documents.arn}",
    "${aws_kms_key.documents.arn}:${var.suffix}",
    "${data.aws_iam_role.r[0].arn}",
    "${module.a.arns[1]}",
    "${TfToken[TOKEN.12]}",
  ])("leaves the reference %s to Terraform", (reference) => {
    expect(rendered(reference)).toBe(reference);
  });

  it("escapes the directives of Terraform's templates", () => {
    expect(rendered("100%{if}")).toBe("100%%{if}");
    expect(rendered("100% $ {aws:x}")).toBe("100% $ {aws:x}");
  });
});

describe("a policy that AWS would refuse for its size", () => {
  const FRAME = renderPolicy([statementOn("")]).length;
  const problem = (text: string, limit: PolicyLimit = POLICY_LIMITS.keyPolicy) =>
    policySizeProblem([statementOn(text)], limit);
  /** Text for the largest policy that fits, less some characters. */
  const fitting = (less = 0, limit: PolicyLimit = POLICY_LIMITS.keyPolicy) => "x".repeat(limit.maximum - FRAME - less);

  it.each([
    [
      "keyPolicy",
      "the key policy must be at most 32768 bytes, got 32769 in 1 statements: give part of the principals a key of their own",
    ],
    [
      "rolePolicies",
      "the inline policies of a role must be at most 10240 characters, got 10241 in 1 statements: split the work between roles",
    ],
    [
      "trustPolicy",
      "the role trust policy must be at most 2048 characters, got 2049 in 1 statements: trust fewer principals",
    ],
    [
      "bucketPolicy",
      "the bucket policy must be at most 20480 bytes, got 20481 in 1 statements: move statements to the roles or to access points",
    ],
    [
      "queuePolicy",
      "the queue policy must be at most 8192 bytes, got 8193 in 1 statements: give part of the producers a queue of their own",
    ],
  ] as const)("is refused as a %s, and one byte less is not", (kind, message) => {
    const limit = POLICY_LIMITS[kind];
    expect(problem(fitting(0, limit), limit)).toBeUndefined();
    expect(problem(`${fitting(0, limit)}x`, limit)).toBe(message);
  });

  it("is measured without its references, whose length is known to Terraform only", () => {
    expect(problem(`${fitting()}\${aws_kms_key.k.arn}\${f({a=1})}`)).toBeUndefined();
    expect(problem(`${fitting()}x\${aws_kms_key.k.arn}`)).toMatch(/got 32769/);
  });

  it.each(["${aws:username}", "%{if}"])("is measured as AWS gets it: %s counts without what escapes it", (text) => {
    expect(problem(fitting(text.length) + text)).toBeUndefined();
    expect(problem(`x${fitting(text.length)}${text}`)).toMatch(/got 32769/);
  });

  it("is measured in bytes for KMS, and in characters that are no white space for IAM", () => {
    const text = "é ".repeat(40_000);
    expect(problem(text)).toMatch(new RegExp(`got ${FRAME + 3 * 40_000} `));
    expect(problem(text, POLICY_LIMITS.rolePolicies)).toMatch(new RegExp(`got ${FRAME + 40_000} `));
  });

  it("is one of too many statements for SQS, however short", () => {
    const statements = (count: number) => Array.from({ length: count }, () => statementOn("a"));
    expect(policySizeProblem(statements(20), POLICY_LIMITS.queuePolicy)).toBeUndefined();
    expect(policySizeProblem(statements(21), POLICY_LIMITS.queuePolicy)).toBe(
      "the queue policy must have at most 20 statements, got 21: give part of the producers a queue of their own",
    );
    expect(policySizeProblem(statements(21), POLICY_LIMITS.keyPolicy)).toBeUndefined();
  });
});
