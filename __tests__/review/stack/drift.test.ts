import { driftStack, realDrift } from "../../../review/stack/drift";
import {
  decryptBy,
  KEY,
  KEY_ARN,
  KEY_ID,
  type Planned,
  reviewOf,
  ROLE,
  ROLE_ARN,
  ROOT,
  TRUST,
  unchanged,
} from "./planned";

const WRITTEN_KEY = { description: "documents" };
const HOLDER = { key_id: KEY_ID, policy: decryptBy(ROLE_ARN) };
const GRANTS = { name: "grants", role: "process", policy: "{}" };

const review = (drift: Readonly<Record<string, Planned>>, found: object = {}) =>
  reviewOf(
    {
      "aws_kms_key.Key": unchanged({ ...KEY, ...found }, WRITTEN_KEY),
      "aws_kms_key_policy.Policy": unchanged(HOLDER, HOLDER),
      "aws_iam_role.Role": unchanged(ROLE, { name: "process", assume_role_policy: TRUST }),
      "aws_iam_role_policy.Grants": unchanged(GRANTS, GRANTS),
    },
    { drift },
  );

describe("changes that were made outside Terraform", () => {
  it.each<[string, Readonly<Record<string, Planned>>]>([
    ["nothing", {}],
    [
      "the copy of a key policy",
      { "aws_kms_key.Key": { before: { ...KEY, policy: decryptBy(ROOT) }, after: { ...KEY, policy: HOLDER.policy } } },
    ],
    [
      "the copy of a role's policy",
      {
        "aws_iam_role.Role": {
          before: { ...ROLE, inline_policy: [] },
          after: { ...ROLE, inline_policy: [{ name: "grants", policy: "{}" }] },
        },
      },
    ],
    [
      "empty values where there were none",
      { "aws_kms_key.Key": { before: { ...KEY, tags: null, x: null }, after: { ...KEY, tags: {}, x: false } } },
    ],
    ["a move", { "aws_kms_key.Key": { before: KEY, after: KEY, previousAddress: "aws_kms_key.Old" } }],
  ])("are none for %s", (_, drift) => {
    const stack = review(drift);
    expect(realDrift(stack)).toEqual([]);
    expect(driftStack(stack)).toBeUndefined();
  });

  it("are told without what only looks like one", () => {
    const after = { ...KEY, description: "by hand", policy: HOLDER.policy, tags: {} };
    const stack = review({ "aws_kms_key.Key": { before: { ...KEY, tags: null }, after } });
    expect(realDrift(stack)).toMatchObject([
      {
        address: "aws_kms_key.Key",
        before: { ...KEY, tags: null },
        after: { ...KEY, description: "by hand", tags: null },
      },
    ]);
    expect(realDrift(stack)[0]?.after).not.toHaveProperty("policy");
  });

  it("are a policy that a role got by hand", () => {
    const by = (...names: readonly string[]) => ({
      ...ROLE,
      inline_policy: names.map((name) => ({ name, policy: "{}" })),
    });
    const stack = review({ "aws_iam_role.Role": { before: by("grants"), after: by("grants", "by-hand") } });
    expect(realDrift(stack)).toMatchObject([
      { before: { inline_policy: [] }, after: { inline_policy: [{ name: "by-hand" }] } },
    ]);
  });

  it("are asked about as a stack: as Terraform knew it, and as it was found", () => {
    const found = { key_id: KEY_ID, policy: decryptBy("*") };
    const stack = reviewOf(
      {
        "aws_kms_key.Key": unchanged(KEY, WRITTEN_KEY),
        "aws_kms_key_policy.Policy": { written: HOLDER, before: found, after: HOLDER },
      },
      { drift: { "aws_kms_key_policy.Policy": { before: HOLDER, after: found } } },
    );
    const drifted = driftStack(stack);
    const asked = { principal: "arn:aws:iam::999999999999:role/x", action: "kms:Decrypt", resource: KEY_ARN };
    expect(drifted?.accessBefore.can(asked).decision).toBe("deny");
    expect(drifted?.accessAfter.can(asked).decision).toBe("unknown");
    expect(stack.accessBefore.can(asked).decision).toBe("unknown");
    expect(stack.accessAfter.can(asked).decision).toBe("deny");
  });

  it("are the end of a resource that is gone", () => {
    const stack = reviewOf(
      { "aws_kms_key.Key": { written: WRITTEN_KEY, after: WRITTEN_KEY, unknown: { arn: true } } },
      { drift: { "aws_kms_key.Key": { before: KEY } } },
    );
    expect(realDrift(stack)).toMatchObject([{ actions: ["delete"], before: KEY, after: undefined }]);
    expect(driftStack(stack)?.before.resources).toHaveLength(1);
    expect(driftStack(stack)?.after.resources).toHaveLength(0);
  });
});
