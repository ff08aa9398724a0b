import { reviewedStack } from "../../../review/stack/join";
import {
  ACCOUNT,
  created,
  decryptBy,
  KEY,
  KEY_ARN,
  KEY_ID,
  KEY_POLICY,
  KEY_POLICY_STATE,
  policy,
  reviewOf,
  ROLE,
  ROLE_ARN,
  ROOT,
  sourcesOf,
  TRUST,
  unchanged,
  WRITTEN_KEY,
  WRITTEN_ROLE,
  type Planned,
} from "./planned";

const OTHER_ARN = `arn:aws:iam::${ACCOUNT}:role/other`;
const key = unchanged(KEY, WRITTEN_KEY);
const role = unchanged(ROLE, WRITTEN_ROLE);
const keyPolicy = unchanged(KEY_POLICY_STATE, KEY_POLICY);
const NEW_ROLE = created(
  { name: "other", assume_role_policy: TRUST },
  { name: "other", assume_role_policy: TRUST },
  { arn: true, id: true },
);

describe("a policy that mentions a new resource", () => {
  const use = (principals: readonly string[], more = {}) => ({
    Sid: "Use",
    Effect: "Allow",
    Principal: { AWS: principals },
    Action: "kms:Decrypt",
    Resource: "*",
    ...more,
  });
  const NAMES_CALLER = { Condition: { StringEquals: { "kms:EncryptionContext:user": "$${aws:username}" } } };
  const stack = reviewOf({
    "aws_kms_key.Key": key,
    "aws_iam_role.Role": role,
    "aws_iam_role.Other": NEW_ROLE,
    "aws_kms_key_policy.Policy": {
      written: {
        ...KEY_POLICY,
        policy: policy(use(["${aws_iam_role.Role.arn}", "${aws_iam_role.Other.arn}"]), use([ROOT], NAMES_CALLER)),
      },
      before: KEY_POLICY_STATE,
      after: { id: KEY_ID, key_id: KEY_ID },
      unknown: { policy: true },
    },
  });

  it("is read from the synthesis as AWS will see it, with what the plan knows in it", () => {
    const text = String(stack.resource("aws_kms_key_policy.Policy")?.after?.["policy"]);
    expect(JSON.parse(text)).toEqual({
      Version: "2012-10-17",
      Statement: [
        use([ROLE_ARN, "${aws_iam_role.Other.arn}"]),
        use([ROOT], { Condition: { StringEquals: { "kms:EncryptionContext:user": "${aws:username}" } } }),
      ],
    });
  });

  it("gives the new principal access, by the ARN that it will have", () => {
    const asked = { principal: OTHER_ARN, action: "kms:Decrypt", resource: KEY_ARN };
    expect(stack.accessBefore.can(asked).decision).toBe("deny");
    expect(stack.accessAfter.can(asked).decision).toBe("allow");
  });

  it("is read as a variable of IAM where the plan knows it, too", () => {
    const known = policy({
      Sid: "U",
      Effect: "Allow",
      Principal: { AWS: ROLE_ARN },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalTag/x": "${aws:username}" } },
    });
    const { after } = reviewOf({
      "aws_kms_key.Key": key,
      "aws_kms_key_policy.Policy": {
        written: KEY_POLICY,
        before: KEY_POLICY_STATE,
        after: { ...KEY_POLICY_STATE, policy: known },
      },
    });
    const [written] = after.resources.filter(({ type }) => type === "aws_kms_key_policy");
    expect(written?.attributes["policy"]).toContain('"$${aws:username}"');
  });
});

describe("identities on both sides", () => {
  const identityOf = (stack: ReturnType<typeof reviewOf>) => [
    stack.accessBefore.resource("aws_kms_key.Key").arn,
    stack.accessAfter.resource("aws_kms_key.Key").arn,
  ];

  it("are the ARN that AWS gave, also when the resource moves", () => {
    const stack = reviewOf({ "aws_kms_key.Key": { ...key, previousAddress: "aws_kms_key.Old" } });
    expect(identityOf(stack)).toEqual([KEY_ARN, KEY_ARN]);
  });

  it("are two for a key that is replaced", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": {
        written: WRITTEN_KEY,
        before: KEY,
        after: WRITTEN_KEY,
        unknown: { arn: true, id: true, key_id: true },
        actions: ["delete", "create"],
      },
    });
    const [before, after] = identityOf(stack);
    expect(before).toBe(KEY_ARN);
    expect(after).toContain("aws_kms_key.Key.key_id");
  });

  const REPLACED: Planned = {
    written: WRITTEN_ROLE,
    before: ROLE,
    after: WRITTEN_ROLE,
    unknown: { arn: true, id: true },
    actions: ["delete", "create"],
  };

  it("are one for a role that is replaced under its name", () => {
    const stack = reviewOf({ "aws_iam_role.Role": REPLACED });
    expect(stack.accessAfter.principal("aws_iam_role.Role").principal).toEqual(
      stack.accessBefore.principal("aws_iam_role.Role").principal,
    );
  });

  it("do not keep what goes with a replaced role: inline policies that name it, and that the plan leaves alone", () => {
    const grants = {
      name: "grants",
      role: "process",
      policy: policy({ Sid: "D", Effect: "Allow", Action: "kms:Decrypt", Resource: "*" }),
    };
    const stack = reviewOf({
      "aws_iam_role.Role": REPLACED,
      "aws_iam_role_policy.Grants": unchanged({ ...grants, id: "process:grants" }, grants),
    });
    const policies = (side: "accessBefore" | "accessAfter") =>
      stack[side].principal("aws_iam_role.Role").identityPolicies;
    expect(policies("accessBefore")).toHaveLength(1);
    expect(policies("accessAfter")).toHaveLength(0);
    const [owner] = [stack.resource("aws_iam_role.Role")];
    expect(owner && stack.companions(owner, "aws_iam_role_policy", "role", "after")).toEqual([]);
    expect(owner && stack.companions(owner, "aws_iam_role_policy", "role", "before")).toHaveLength(1);
  });
});

describe("resources of a reviewed stack", () => {
  it("stand in the order of their addresses, with their change and what is synthesized", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": key,
      "aws_iam_role.Role": role,
      "aws_kms_key_policy.Gone": { before: KEY_POLICY_STATE },
    });
    expect(
      stack.resources.map(({ address, change, synthesized }) => [address, change?.actions, synthesized?.type]),
    ).toEqual([
      ["aws_iam_role.Role", ["no-op"], "aws_iam_role"],
      ["aws_kms_key.Key", ["no-op"], "aws_kms_key"],
      ["aws_kms_key_policy.Gone", ["delete"], undefined],
    ]);
  });

  it("have an entry for a deposed object, which nothing else means", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": key,
      "aws_kms_key.Key (deposed x)": { before: { ...KEY, arn: `${KEY_ARN}9` }, deposed: "abcd" },
    });
    expect(stack.resources.map(({ address, change }) => [address, change?.deposed, change?.actions])).toEqual([
      ["aws_kms_key.Key", undefined, ["no-op"]],
      ["aws_kms_key.Key (deposed object abcd)", "abcd", ["delete"]],
    ]);
    expect(stack.before.resources).toHaveLength(1);
  });

  it("are the same on both sides when a plan only refreshes", () => {
    const sources = sourcesOf({ "aws_kms_key.Key": key });
    const plan = { ...sources.plan, changes: [], plannedValues: [] };
    const [resource] = reviewedStack({ ...sources, plan }).resources;
    expect(resource).toMatchObject({ change: undefined, before: KEY, after: KEY });
  });

  it("are found by whom they name: by reference, id, or ARN", () => {
    const stack = reviewOf({
      "aws_kms_key.Key": key,
      "aws_kms_key_policy.ById": keyPolicy,
      "aws_kms_alias.ByArn": unchanged({ target_key_id: KEY_ARN }, { target_key_id: KEY_ARN }),
      "aws_kms_key.New": created(WRITTEN_KEY, WRITTEN_KEY, { arn: true, id: true, key_id: true }),
      "aws_kms_alias.ByReference": created({ target_key_id: "${aws_kms_key.New.key_id}" }, {}, { target_key_id: true }),
    });
    const companions = (address: string, type: string, pointer: string) => {
      const resource = stack.resource(address);
      return resource && stack.companions(resource, type, pointer, "after").map((found) => found.address);
    };
    expect(companions("aws_kms_key.Key", "aws_kms_key_policy", "key_id")).toEqual(["aws_kms_key_policy.ById"]);
    expect(companions("aws_kms_key.Key", "aws_kms_alias", "target_key_id")).toEqual(["aws_kms_alias.ByArn"]);
    expect(companions("aws_kms_key.New", "aws_kms_alias", "target_key_id")).toEqual(["aws_kms_alias.ByReference"]);
  });

  it("may be what another synthesis says they were, with the ids of what exists", () => {
    const stack = reviewOf(
      {
        "aws_kms_key.Key": { ...key, previousAddress: "aws_kms_key.Old" },
        "aws_iam_role.Role": role,
        "aws_kms_key_policy.Policy": { ...keyPolicy, before: { ...KEY_POLICY_STATE, policy: decryptBy("*") } },
      },
      {
        base: {
          "aws_kms_key.Old": { description: "of the target branch" },
          "aws_kms_key_policy.Policy": {
            key_id: "${aws_kms_key.Old.id}",
            policy: decryptBy("${aws_iam_role.Role.arn}"),
          },
          "aws_kms_alias.NotYet": { name: "alias/x", target_key_id: "${aws_kms_key.Old.arn}" },
        },
      },
    );
    expect(stack.resource("aws_kms_key.Key")?.before).toEqual({ ...KEY, description: "of the target branch" });
    expect(stack.resource("aws_kms_key_policy.Policy")?.before?.["policy"]).toBe(decryptBy(ROLE_ARN));
    expect(stack.resource("aws_kms_alias.NotYet")).toMatchObject({
      before: { target_key_id: KEY_ARN },
      after: undefined,
    });
    expect(stack.accessBefore.resource("aws_kms_key.Key").arn).toBe(KEY_ARN);
  });
});
