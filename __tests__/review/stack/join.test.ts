import { isUnknown } from "../../../modules/policy/evaluation";
import { PlanError } from "../../../review/plan/plan-error";
import { reviewedStack } from "../../../review/stack/join";
import {
  ACCOUNT,
  decryptBy,
  KEY,
  KEY_ARN,
  KEY_ID,
  type Planned,
  policy,
  reviewOf,
  ROLE,
  ROLE_ARN,
  ROOT,
  sourcesOf,
  TRUST,
  unchanged,
} from "./planned";

const OTHER_ARN = `arn:aws:iam::${ACCOUNT}:role/other`;
const WRITTEN_KEY = { description: "documents" };
const WRITTEN_ROLE = { name: "process", assume_role_policy: TRUST };
const KEY_POLICY = { key_id: "${aws_kms_key.Key.id}", policy: decryptBy("${aws_iam_role.Role.arn}") };
const KEY_POLICY_STATE = { id: KEY_ID, key_id: KEY_ID, policy: decryptBy(ROLE_ARN) };

const key = unchanged(KEY, WRITTEN_KEY);
const role = unchanged(ROLE, WRITTEN_ROLE);
const keyPolicy = unchanged(KEY_POLICY_STATE, KEY_POLICY);
const created = (written: Planned["written"], after: object, unknown: object): Planned => ({
  written,
  after: { ...after },
  unknown,
});
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

describe("values that are known after apply", () => {
  it("are the written text, with variables, locals, data and instances in it", () => {
    const written = {
      count: 2,
      name: "q-${count.index}",
      policy:
        '${var.account} ${local.region} ${data.aws_region.here.name} ${data.aws_region.here.tags["a"]} ${aws_kms_key.Key.arn} ${aws_sqs_queue.Other[count.index].arn}',
      delay: "${var.delay}",
    };
    const after = { name: "q-1" };
    const { resource } = reviewOf(
      { "aws_kms_key.Key": key, "aws_sqs_queue.Queue[1]": { written, after, unknown: { policy: true, delay: true } } },
      {
        variables: { account: "111", delay: 5 },
        locals: { region: "${var.account}-x" },
        data: { "data.aws_region.here": { name: "eu", tags: { a: "b" } } },
      },
    );
    expect(resource("aws_sqs_queue.Queue[1]")?.after).toEqual({
      name: "q-1",
      delay: 5,
      policy: `111 111-x eu b ${KEY_ARN} \${aws_sqs_queue.Other[1].arn}`,
    });
  });

  it("are unknown, with the reason, when nothing is written of them", () => {
    const { resource } = reviewOf({ "aws_iam_role.Other": NEW_ROLE });
    const arn = resource("aws_iam_role.Other")?.after?.["arn"];
    expect(isUnknown(arn)).toBe(true);
    expect(arn).toEqual({ unknown: "aws_iam_role.Other.arn is known after apply" });
  });

  it("are filled inside blocks, in the shape that the plan has", () => {
    const { resource } = reviewOf({
      "aws_kms_key.Key": created(WRITTEN_KEY, WRITTEN_KEY, { arn: true, id: true, key_id: true }),
      "aws_s3_bucket_server_side_encryption_configuration.E": created(
        { rule: [{ bucket_key_enabled: true, by_default: { key: "${aws_kms_key.Key.arn}" } }] },
        { rule: [{ bucket_key_enabled: true, by_default: [{}] }] },
        { id: true, rule: [{ by_default: [{ key: true }] }] },
      ),
    });
    expect(resource("aws_s3_bucket_server_side_encryption_configuration.E")?.after?.["rule"]).toEqual([
      { bucket_key_enabled: true, by_default: [{ key: "${aws_kms_key.Key.arn}" }] },
    ]);
  });

  it("are told apart in sets by what is known of them", () => {
    const block = (sid: string, key: string) => ({ sid, key });
    const { resource } = reviewOf({
      "aws_x.X": created(
        { rule: [block("b", "${aws_y.Y.arn}"), block("a", "${aws_z.Z.arn}"), block("c", "plain")] },
        { rule: [{ sid: "a" }, { sid: "b" }, block("c", "plain")] },
        { rule: [{ key: true }, { key: true }, {}] },
      ),
    });
    expect(resource("aws_x.X")?.after?.["rule"]).toEqual([
      block("a", "${aws_z.Z.arn}"),
      block("b", "${aws_y.Y.arn}"),
      block("c", "plain"),
    ]);
  });

  it("stay unknown in sets when two may be meant", () => {
    const { resource } = reviewOf({
      "aws_x.X": created(
        { rule: [{ key: "${aws_y.Y.arn}" }, { key: "${aws_z.Z.arn}" }] },
        { rule: [{}, {}] },
        { rule: [{ key: true }, { key: true }] },
      ),
    });
    expect(resource("aws_x.X")?.after?.["rule"]).toEqual([
      { key: { unknown: "aws_x.X.rule[0].key is known after apply" } },
      { key: { unknown: "aws_x.X.rule[1].key is known after apply" } },
    ]);
  });

  it("are not taken from the synthesis where changes are ignored", () => {
    const written = { ...KEY_POLICY, policy: decryptBy("*"), lifecycle: { ignore_changes: ["policy"] } };
    const { resource } = reviewOf({
      "aws_kms_key.Key": key,
      "aws_kms_key_policy.P": unchanged(KEY_POLICY_STATE, written),
    });
    expect(resource("aws_kms_key_policy.P")?.after?.["policy"]).toBe(decryptBy(ROLE_ARN));
  });
});

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

describe("a plan that is not of the synthesis", () => {
  const sources = sourcesOf({ "aws_kms_key.Key": key, "aws_kms_key_policy.Policy": keyPolicy });
  const [first, second] = sources.synth.resources;
  const END = "make both from the same commit, first `cdktf synth` and then the plan in the stack's folder";
  if (!first || !second) throw new Error("two resources");

  it.each([
    ["has a resource more", [first], "it has aws_kms_key_policy.Policy, which is not synthesized"],
    [
      "has a resource less",
      [first, second, { ...first, address: "aws_kms_key.More" }],
      "it does not have aws_kms_key.More",
    ],
    [
      "has another policy",
      [first, { ...second, attributes: { ...second.attributes, policy: decryptBy("*") } }],
      "aws_kms_key_policy.Policy.policy was another one when it was made",
    ],
    [
      "lacks an argument",
      [{ ...first, attributes: { ...first.attributes, is_enabled: false } }, second],
      "aws_kms_key.Key.is_enabled was another one when it was made",
    ],
  ])("is refused when it %s", (_, resources, what) => {
    const join = () => reviewedStack({ ...sources, synth: { ...sources.synth, resources } });
    expect(join).toThrow(PlanError);
    expect(join).toThrow(`[dev-documents] the plan is not of this synthesis: ${what}; ${END}`);
  });

  it.each([
    ["a change is missing", "aws_kms_key.Key", "it leaves aws_kms_key.Key out, as -target does"],
    [
      "a resource is changed that nobody wrote",
      "aws_kms_key.Unwritten",
      "it changes aws_kms_key.Unwritten, which is not synthesized",
    ],
  ])("is refused when %s", (_, address, what) => {
    const changes = sources.plan.changes.flatMap((change) =>
      change.address !== "aws_kms_key.Key" ? change : address === change.address ? [] : { ...change, address },
    );
    const join = () => reviewedStack({ ...sources, plan: { ...sources.plan, changes } });
    expect(join).toThrow(`[dev-documents] the plan is not of this synthesis: ${what}; ${END}`);
  });
});
