import { AccessModel } from "../../access/model";
import { ACCOUNT, allow, allowTo, errorOf, policy, ROOT, roleOf, terraformStack } from "../support/terraform";

const deploy = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const boundary = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

const stack = terraformStack({
  aws_iam_role: {
    app: {
      ...roleOf("app", [allow(["kms:Decrypt", "kms:Encrypt"])]),
      permissions_boundary: boundary,
      managed_policy_arns: [readOnly],
    },
  },
  aws_kms_key: { k: {} },
  aws_kms_key_policy: {
    k: { key_id: "${aws_kms_key.k.id}", policy: policy(allowTo([ROOT, deploy], "kms:*")) },
  },
});

const document = (...statements: readonly object[]) => ({ Version: "2012-10-17", Statement: statements });
const decide = (policies: Record<string, unknown>, principal: string, action: string) =>
  new AccessModel([stack], { policies }).can({ principal, action, resource: "aws_kms_key.k" }).decision;

const everything = document(allow("*"));
const given = { [boundary]: document(allow("kms:Decrypt")), [readOnly]: document(allow("kms:List*")) };

describe("a principal that is managed elsewhere", () => {
  test("may do unknown things, until its policies are given", () => {
    expect(decide({}, deploy, "kms:Decrypt")).toBe("unknown");
    expect(decide({ [deploy]: document({ ...allow("kms:Decrypt"), Effect: "Deny" }) }, deploy, "kms:Decrypt")).toBe(
      "deny",
    );
    expect(decide({ [deploy]: everything }, deploy, "kms:Decrypt")).toBe("allow");
  });

  test("may have several policies, which add up", () => {
    const denies = document({ ...allow("kms:Decrypt"), Effect: "Deny" });
    expect(decide({ [deploy]: [everything, denies] }, deploy, "kms:Decrypt")).toBe("deny");
    expect(decide({ [deploy]: [everything, denies] }, deploy, "kms:Encrypt")).toBe("allow");
  });

  test("gives its policies to its sessions", () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/ci`;
    expect(decide({}, session, "kms:Decrypt")).toBe("unknown");
    expect(decide({ [deploy]: everything }, session, "kms:Decrypt")).toBe("allow");
  });

  test("need not be named in a stack", () => {
    const ops = `arn:aws:iam::${ACCOUNT}:role/team/ops`;
    expect(decide({ [ops]: everything }, ops, "kms:Decrypt")).toBe("allow");
  });
});

describe("a managed policy", () => {
  test("is unknown as a boundary and attached, until it is given", () => {
    expect(decide({}, "aws_iam_role.app", "kms:Decrypt")).toBe("unknown");
    expect(decide({ [readOnly]: given[readOnly] }, "aws_iam_role.app", "kms:Decrypt")).toBe("unknown");
    expect(decide(given, "aws_iam_role.app", "kms:Decrypt")).toBe("allow");
    expect(decide(given, "aws_iam_role.app", "kms:Encrypt")).toBe("deny");
  });

  test("is named as given in the reasons", () => {
    const model = new AccessModel([stack], { policies: given });
    const { because } = model.can({ principal: "aws_iam_role.app", action: "kms:Encrypt", resource: "aws_kms_key.k" });
    expect(because.map(({ document: name }) => name)).toContain(`given policy of ${boundary}`);
  });
});

describe("what is given for nothing is an error", () => {
  test.each([
    [
      "a document that is none",
      { [deploy]: { Version: "2012-10-17", Statement: [{ Effect: "Alow", Action: "*", Resource: "*" }] } },
      `given policy of ${deploy}: Statement[0].Effect: expected Allow or Deny, got "Alow"`,
    ],
    ["a text", { [deploy]: "x" }, `given policy of ${deploy}: expected an object, got "x"`],
    [
      "the ARN of something else",
      { "arn:aws:s3:::b": everything },
      "policies: expected the ARN of a role, a user or a managed policy, got arn:aws:s3:::b",
    ],
    [
      "a policy that no role has",
      { [`${boundary}-2`]: everything },
      `policies: no role of the stacks has the managed policy ${boundary}-2`,
    ],
    [
      "a role of the stacks",
      { [`arn:aws:iam::${ACCOUNT}:role/app`]: everything },
      `policies: arn:aws:iam::${ACCOUNT}:role/app is defined in the stacks, and its policies are read there`,
    ],
  ])("%s", (_what, policies, message) => {
    const error = errorOf(() => new AccessModel([stack], { policies }));
    expect(error.name).toBe("PolicyError");
    expect(error.message).toBe(message);
  });
});
