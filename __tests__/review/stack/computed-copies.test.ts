import {
  decryptBy,
  KEY,
  KEY_ARN,
  KEY_POLICY,
  KEY_POLICY_STATE,
  reviewOf,
  ROLE,
  ROLE_ARN,
  ROOT,
  unchanged,
  WRITTEN_KEY,
  WRITTEN_ROLE,
} from "./planned";

const key = unchanged(KEY, WRITTEN_KEY);
const keyPolicy = unchanged(KEY_POLICY_STATE, KEY_POLICY);

describe("a policy that is a copy of another resource's", () => {
  const STALE = decryptBy("*", "kms:*");
  const decision = (stack: ReturnType<typeof reviewOf>, side: "accessBefore" | "accessAfter", principal = ROOT) =>
    stack[side].can({ principal, action: "kms:PutKeyPolicy", resource: KEY_ARN }).decision;

  it("is not read while that is there", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": unchanged({ ...KEY, policy: STALE }, WRITTEN_KEY),
      "aws_kms_key_policy.Policy": keyPolicy,
    });
    expect(stack.resource("aws_kms_key.Key")?.before).not.toHaveProperty("policy");
    expect(stack.resource("aws_kms_key.Key")?.after).not.toHaveProperty("policy");
    expect(decision(stack, "accessBefore")).toBe("deny");
    expect(decision(stack, "accessAfter")).toBe("deny");
  });

  it("goes with it: a key without its key policy has the default one", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": unchanged({ ...KEY, policy: decryptBy(ROLE_ARN) }, WRITTEN_KEY),
      "aws_kms_key_policy.Policy": { before: KEY_POLICY_STATE },
    });
    expect(decision(stack, "accessBefore")).toBe("deny");
    expect(decision(stack, "accessAfter")).toBe("allow");
  });

  it("stays when Terraform only forgets the other resource", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": key,
      "aws_kms_key_policy.Policy": { before: KEY_POLICY_STATE, actions: ["forget"] },
    });
    expect(decision(stack, "accessAfter")).toBe("deny");
    expect(stack.resource("aws_kms_key_policy.Policy")?.after).toBeUndefined();
  });

  it("is the resource's own where it is written there, or nobody else ever held it", () => {
    const own = { ...KEY, policy: decryptBy(ROLE_ARN) };
    for (const written of [{ ...WRITTEN_KEY, policy: decryptBy(ROLE_ARN) }, WRITTEN_KEY]) {
      const stack = reviewOf({ "aws_kms_key.Key": unchanged(own, written) });
      expect(decision(stack, "accessBefore")).toBe("deny");
      expect(decision(stack, "accessAfter")).toBe("deny");
    }
  });

  it("is taken out of the lists of a role one by one: what somebody attached by hand stays", () => {
    const [held, hand] = [
      { name: "grants", policy: "{}" },
      { name: "by-hand", policy: "{}" },
    ];
    const stack = reviewOf({
      "aws_iam_role.Role": unchanged(
        {
          ...ROLE,
          inline_policy: [held, hand],
          managed_policy_arns: ["arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B"],
        },
        WRITTEN_ROLE,
      ),
      "aws_iam_role_policy.Grants": unchanged(
        { id: "process:grants", name: "grants", role: "process", policy: "{}" },
        { name: "grants", role: "${aws_iam_role.Role.id}", policy: "{}" },
      ),
      "aws_iam_role_policy_attachment.A": { before: { role: "process", policy_arn: "arn:aws:iam::aws:policy/A" } },
    });
    for (const side of ["before", "after"] as const) {
      expect(stack.resource("aws_iam_role.Role")?.[side]).toMatchObject({
        inline_policy: [hand],
        managed_policy_arns: ["arn:aws:iam::aws:policy/B"],
      });
    }
  });
});
