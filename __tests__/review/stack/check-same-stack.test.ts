import type { Attributes, PlannedChange } from "../../../review/plan/plan";
import { PlanError } from "../../../review/plan/plan-error";
import { reviewedStack } from "../../../review/stack/join";
import {
  decryptBy,
  KEY,
  KEY_POLICY,
  KEY_POLICY_STATE,
  type Planned,
  type PlanParts,
  reviewOf,
  ROLE,
  sourcesOf,
  unchanged,
  WRITTEN_KEY,
} from "./planned";

const key = unchanged(KEY, WRITTEN_KEY);
const unread: Omit<PlannedChange, "actions"> = {
  address: "data.aws_iam_policy_document.Policy",
  mode: "data",
  type: "aws_iam_policy_document",
  name: "Policy",
  previousAddress: undefined,
  deposed: undefined,
  importing: false,
  actionReason: "read_because_config_unknown",
  before: undefined,
  after: {},
  afterUnknown: true,
  beforeSensitive: false,
  afterSensitive: false,
  replacePaths: [],
};
const keyPolicy = unchanged(KEY_POLICY_STATE, KEY_POLICY);

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
      "does not run what is written",
      [first, { ...second, attributes: { ...second.attributes, provisioner: [{ "local-exec": { command: "a" } }] } }],
      "aws_kms_key_policy.Policy.provisioner was another one when it was made",
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

  const OF_ACCOUNT = { aws: [{ region: "eu-central-1", allowed_account_ids: ["222222222222"] }] };
  it("is refused when it is for another account", () => {
    const what = "aws.allowed_account_ids of the provider was another one when it was made";
    const synth = { ...sources.synth, terraform: { ...sources.synth.terraform, provider: OF_ACCOUNT } };
    expect(() => reviewedStack({ ...sources, synth })).toThrow(
      `[dev-documents] the plan is not of this synthesis: ${what}; ${END}`,
    );
  });

  it("is refused when it does not say what for", () => {
    const { plan, synth } = sources;
    expect(() => reviewedStack({ ...sources, plan: { ...plan, providers: undefined } })).toThrow(
      "[dev-documents] the plan does not say which account and Region it is for: its configuration has no provider_config, which Terraform writes; make it again",
    );
    const nowhere = { ...synth, terraform: { ...synth.terraform, provider: { aws: [{ alias: "x" }] } } };
    expect(() => reviewedStack({ ...sources, synth: nowhere, plan: { ...plan, providers: undefined } })).not.toThrow();
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

describe("a plan that says nothing of a resource", () => {
  const changed: Planned = { ...key, after: { ...KEY, description: "orders" }, actions: ["update"] };
  const gone: Planned = { before: ROLE, after: undefined };
  const LEFT = "it leaves aws_kms_key_policy.Policy out, as -target does";
  /** The key's policy is written, and stands nowhere else. */
  const joined = (resources: Readonly<Record<string, Planned>>, written: object = KEY_POLICY, parts: PlanParts = {}) =>
    reviewOf({ ...resources, "aws_kms_key_policy.Policy": { written: written as Attributes, absent: true } }, parts);

  it.each<[string, Readonly<Record<string, Planned>>]>([
    ["changes another one", { "aws_kms_key.Key": changed }],
    ["leaves the others as they are", { "aws_kms_key.Key": key }],
    ["destroys one and leaves another", { "aws_iam_role.Role": gone, "aws_kms_key.Key": key }],
    [
      "has a deposed object of it alone",
      {
        "aws_kms_key.Key": key,
        "aws_kms_key_policy.Policy (deposed ab)": { before: KEY_POLICY_STATE, deposed: "ab", after: undefined },
      },
    ],
  ])("is refused when it %s", (_, resources) => {
    expect(() => joined(resources)).toThrow(LEFT);
  });

  it("is refused when it only reads beside that", () => {
    const { plan, synth, ...sources } = sourcesOf({ "aws_kms_key.Key": { written: WRITTEN_KEY, absent: true } });
    const read = { ...unread, actions: ["read"] as const };
    expect(() => reviewedStack({ ...sources, synth, plan: { ...plan, changes: [read] } })).toThrow(
      "it leaves aws_kms_key.Key out, as -target does",
    );
  });

  it.each([
    ["counted, and there may be none", { ...KEY_POLICY, count: 0 }],
    ["made for each of nothing", { ...KEY_POLICY, for_each: {} }],
  ])("is of this synthesis when the resource is %s", (_, written) => {
    expect(() => joined({ "aws_kms_key.Key": key }, written)).not.toThrow();
  });

  it("is of this synthesis when it destroys all that is there", () => {
    expect(() => joined({ "aws_kms_key.Key": { ...key, after: undefined } })).not.toThrow();
  });

  it("is of this synthesis when it only refreshes", () => {
    expect(() => joined({}, KEY_POLICY, { drift: { "aws_kms_key.Key": changed } })).not.toThrow();
  });
});
