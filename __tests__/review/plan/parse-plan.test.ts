import { createHash } from "node:crypto";
import fc from "fast-check";
import { parsePlan } from "../../../review/plan/parse-plan";
import { PlanError } from "../../../review/plan/plan-error";
import { CHANGE, PLAN, refusal } from "./a-plan";

const parse = (plan: unknown) => parsePlan(JSON.stringify(plan), "plan.json");
const READ = { actions: ["read"], before: null, after: {}, after_unknown: { id: true } };
const withChange = (change: object) => ({
  ...PLAN,
  resource_changes: [{ ...CHANGE, change: { ...CHANGE.change, ...change } }],
});

describe("a plan that is read", () => {
  it("has its changes with everything that Terraform says of them", () => {
    const [change] = parse({
      ...PLAN,
      resource_changes: [
        {
          ...CHANGE,
          previous_address: "aws_kms_key.Old",
          action_reason: "replace_because_cannot_update",
          change: {
            actions: ["delete", "create"],
            before: { description: "a" },
            after: {},
            after_unknown: { arn: true },
            before_sensitive: { description: true },
            after_sensitive: false,
            replace_paths: [["rule", 0, "x"]],
            importing: { id: "k" },
          },
        },
      ],
    }).changes;
    expect(change).toEqual({
      address: "aws_kms_key.Documents",
      mode: "managed",
      type: "aws_kms_key",
      name: "Documents",
      previousAddress: "aws_kms_key.Old",
      deposed: undefined,
      actions: ["delete", "create"],
      importing: true,
      actionReason: "replace_because_cannot_update",
      before: { description: "a" },
      after: {},
      afterUnknown: { arn: true },
      beforeSensitive: { description: true },
      afterSensitive: false,
      replacePaths: [["rule", 0, "x"]],
    });
  });

  it("has the hash of its bytes", () => {
    const bytes = Buffer.from(JSON.stringify(PLAN));
    expect(parsePlan(bytes, "-").hash).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("may have any minor version and fields that nobody knows", () => {
    expect(parse({ ...PLAN, format_version: "1.99", action_invocations: [{}] }).formatVersion).toBe("1.99");
  });

  it("may begin with a byte order mark", () => {
    expect(parsePlan(Buffer.from(`\uFEFF${JSON.stringify(PLAN)}`), "plan.json").changes).toHaveLength(1);
  });

  it("has the resources of all modules, and no deposed objects in its state", () => {
    const state = (address: string, more = {}) => ({
      address,
      mode: "managed",
      type: "t",
      name: "n",
      values: {},
      ...more,
    });
    const configured = { address: "aws_kms_key.K", mode: "managed", type: "aws_kms_key", name: "K", expressions: {} };
    const plan = parse({
      ...PLAN,
      prior_state: {
        values: {
          root_module: {
            resources: [state("t.a"), state("t.a", { deposed_key: "d" })],
            child_modules: [{ resources: [state("module.m[0].t.b")] }],
          },
        },
      },
      configuration: {
        root_module: {
          resources: [configured, { ...configured, mode: "data" }],
          module_calls: { m: { module: { module_calls: { n: { module: { resources: [configured] } } } } } },
        },
      },
    });
    expect(plan.priorState.map(({ address }) => address)).toEqual(["t.a", "module.m[0].t.b"]);
    expect(plan.configuration.map(({ address }) => address)).toEqual([
      "aws_kms_key.K",
      "module.m.module.n.aws_kms_key.K",
    ]);
  });

  it("has the arguments of its own providers, and not those of modules", () => {
    const region = { region: { constant_value: "eu-central-1" } };
    const configured = { aws: { name: "aws", expressions: region }, "aws.x": { alias: "x" }, "module.m:aws": {} };
    const withProviders = { ...PLAN, configuration: { root_module: {}, provider_config: configured } };
    expect(parse(withProviders).providers).toEqual({ aws: region, "aws.x": {} });
    expect(parse(PLAN).providers).toBeUndefined();
  });

  it("has values of variables, also of one named like a part of every object", () => {
    const { variables } = parse({ ...PLAN, variables: { key: { value: "alias/x" }, constructor: { value: 1 } } });
    expect(variables).toEqual({ key: "alias/x", constructor: 1 });
  });

  it("may do nothing", () => {
    expect(parse({ ...PLAN, resource_changes: undefined, applyable: false }).changes).toEqual([]);
  });
});

describe("a plan that does not say everything", () => {
  it.each([
    [
      "errored, as at prevent_destroy",
      { errored: true, complete: false },
      "plan.json is errored: Terraform stopped while it planned, for example at prevent_destroy; mend what its messages say and plan again",
    ],
    [
      "incomplete, as with -target",
      { complete: false },
      "plan.json is incomplete: something is left out of it, as -target does, and cannot be reviewed; plan the whole stack",
    ],
    [
      "incomplete because it defers changes",
      { complete: false, deferred_changes: [{}, {}] },
      "plan.json is incomplete: it defers 2 changes to a later plan, and they cannot be reviewed; plan without deferrals",
    ],
    [
      "without the changes that it would apply",
      { resource_changes: undefined },
      "plan.json can be applied and says nothing of what that does: it is damaged, make it again",
    ],
  ])("is refused when it is %s", (_, fields, message) => {
    expect(refusal(() => parse({ ...PLAN, ...fields }))).toBe(message);
  });

  const REFERENCE = { resource: "aws_kms_key.Documents", attribute: ["id"] };
  const unchanged = withChange({ actions: ["no-op"] }).resource_changes;
  it.each([
    ["changes nothing", { resource_changes: [] }, "can be applied and says nothing of what that does"],
    ["leaves all as it is", { resource_changes: unchanged }, "can be applied and says nothing of what that does"],
    [
      "has drift and no changes, and says what these depend on",
      { resource_changes: [], resource_drift: [CHANGE], relevant_attributes: [REFERENCE] },
      "says what its changes depend on and has no changes",
    ],
    [
      "cannot be applied, and says what its changes depend on",
      { resource_changes: unchanged, applyable: false, relevant_attributes: [REFERENCE] },
      "says what its changes depend on and has no changes",
    ],
  ])("is refused when it %s", (_, fields, problem) => {
    expect(refusal(() => parse({ ...PLAN, ...fields }))).toBe(`plan.json ${problem}: it is damaged, make it again`);
  });

  it.each([
    ["only refreshes", { resource_changes: [], resource_drift: [CHANGE] }],
    ["only moves", { resource_changes: [{ ...unchanged[0], previous_address: "aws_kms_key.Old" }] }],
    ["only imports", withChange({ actions: ["no-op"], importing: { id: "k" } })],
    ["only changes an output", { resource_changes: unchanged, output_changes: { o: { actions: ["update"] } } }],
    [
      "only reads, when it is applied",
      { resource_changes: [{ ...CHANGE, mode: "data", address: "data.aws_kms_key.Documents", change: READ }] },
    ],
    ["does nothing", { resource_changes: unchanged, applyable: false }],
  ])("is read when it %s", (_, fields) => {
    expect(() => parse({ ...PLAN, ...fields })).not.toThrow();
  });

  const END = ": make the plan again, and write it with `terraform show -json <plan file>`";
  it.each([
    [
      "an action that nobody knows",
      withChange({ actions: ["hunter2"] }),
      `plan.json: resource_changes[0].change.actions[0] is not as Terraform writes it (Invalid option: expected one of "no-op"|"create"|"read"|"update"|"delete"|"forget")${END}`,
    ],
    [
      "no actions",
      withChange({ actions: [] }),
      `plan.json: resource_changes[0].change.actions is not as Terraform writes it (Too small: expected array to have >=1 items)${END}`,
    ],
    [
      "text for attributes",
      withChange({ after: "hunter2" }),
      `plan.json: resource_changes[0].change.after is not as Terraform writes it (expected an object)${END}`,
    ],
    [
      "text in a mask",
      withChange({ after_unknown: { policy: ["hunter2"] } }),
      `plan.json: resource_changes[0].change.after_unknown is not as Terraform writes it (expected true, false, or a mask of parts)${END}`,
    ],
    [
      "a resource without an address",
      { ...PLAN, resource_drift: [{ ...CHANGE, address: 3 }] },
      `plan.json: resource_drift[0].address is not as Terraform writes it (Invalid input: expected string, received number)${END}`,
    ],
    [
      "nothing after an update",
      withChange({ after: null }),
      "plan.json: resource_changes[0] (aws_kms_key.Documents) has nothing after it: the plan is damaged, make it again",
    ],
    [
      "nothing before a destroy",
      withChange({ actions: ["delete"], before: null, after: null }),
      "plan.json: resource_changes[0] (aws_kms_key.Documents) has nothing before it: the plan is damaged, make it again",
    ],
    [
      "something after a destroy",
      withChange({ actions: ["delete"] }),
      "plan.json: resource_changes[0] (aws_kms_key.Documents) takes the resource away and has something after it: the plan is damaged, make it again",
    ],
    [
      "something before a creation",
      withChange({ actions: ["create"] }),
      "plan.json: resource_changes[0] (aws_kms_key.Documents) creates the resource and has something before it: the plan is damaged, make it again",
    ],
    [
      "two changes of one resource",
      { ...PLAN, resource_changes: [CHANGE, CHANGE] },
      "plan.json: resource_changes[1] is the second change of aws_kms_key.Documents: make the plan again, Terraform writes one",
    ],
  ])("is refused with %s, and quotes no value", (_, plan, message) => {
    expect(refusal(() => parse(plan))).toBe(message);
  });

  it("is refused with a message that no name in the plan can break out of", () => {
    const address = "aws_kms_key.a\u001b[2J\u202e\nb";
    const plan = { ...PLAN, resource_changes: [{ ...CHANGE, address, change: { actions: ["update"] } }] };
    expect(refusal(() => parse(plan))).toBe(
      "plan.json: resource_changes[0] (aws_kms_key.a\uFFFD[2J\uFFFD\uFFFDb) has nothing after it: the plan is damaged, make it again",
    );
  });

  it("is refused wherever it is cut off", () => {
    const text = JSON.stringify(PLAN);
    for (let end = 0; end < text.length; end++) {
      expect(refusal(() => parsePlan(text.slice(0, end), "plan.json"))).toMatch(/^plan\.json: /);
    }
  });

  it("is refused with a message, or read, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(PLAN)), (value, field) => {
        try {
          parse({ ...PLAN, [field]: value });
        } catch (error) {
          expect(error).toBeInstanceOf(PlanError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
