import { App, Testing } from "cdktf";
import { stackOf, type SynthesizedResource } from "../../access/synthesis";
import { UNRESTRICTABLE_ACTIONS } from "../../modules/iam/unrestrictable-actions";
import { POLICY_LIMITS, type PolicyLimit, policySize } from "../../modules/policy/limits";
import type { PolicyStatement } from "../../modules/policy/statement";
import { defineStacks } from "../../stacks/define-stacks";
import { environments } from "../../stacks/environments";

/** The argument of each resource type that holds a policy, and its limit. */
const POLICY_ARGUMENTS: Readonly<Record<string, readonly [argument: string, limit: PolicyLimit]>> = {
  aws_ecr_repository_policy: ["policy", POLICY_LIMITS.repositoryPolicy],
  aws_iam_role: ["assume_role_policy", POLICY_LIMITS.trustPolicy],
  aws_iam_role_policy: ["policy", POLICY_LIMITS.rolePolicies],
  aws_kms_key_policy: ["policy", POLICY_LIMITS.keyPolicy],
  aws_s3_bucket_policy: ["policy", POLICY_LIMITS.bucketPolicy],
  aws_secretsmanager_secret_policy: ["policy", POLICY_LIMITS.secretPolicy],
  aws_sns_topic_policy: ["policy", POLICY_LIMITS.topicPolicy],
  aws_sqs_queue_policy: ["policy", POLICY_LIMITS.queuePolicy],
  aws_vpc_endpoint: ["policy", POLICY_LIMITS.endpointPolicy],
};

const app = new App();

const stacks = environments.flatMap((environment) => defineStacks(app, environment));

/** These allow nobody anything: they limit what other policies allow. `__tests__/modules/network` proves by what. */
const LIMITS: readonly string[] = ["aws_vpc_endpoint"];

describe.each(stacks.map((stack) => [stack.node.id, stack] as const))("%s", (name, synthesized) => {
  const stack = stackOf(name, JSON.parse(Testing.synth(synthesized, true)));
  const withPolicy = stack.resources.filter(({ type }) => type in POLICY_ARGUMENTS);
  const policies = withPolicy.map((resource) => [resource.address, resource] as const);

  test("has a policy for every key, role, bucket, queue, topic, secret, image repository and endpoint", () => {
    const count = (type: string) => stack.resources.filter((resource) => resource.type === type).length;
    expect(count("aws_kms_key_policy")).toBe(count("aws_kms_key") + count("aws_kms_replica_key"));
    expect(count("aws_s3_bucket_policy")).toBe(count("aws_s3_bucket"));
    expect(count("aws_iam_role_policy")).toBe(count("aws_iam_role"));
    expect(count("aws_sqs_queue_policy")).toBe(count("aws_sqs_queue"));
    expect(count("aws_sns_topic_policy")).toBe(count("aws_sns_topic"));
    expect(count("aws_ecr_repository_policy")).toBe(count("aws_ecr_repository"));
    expect(count("aws_secretsmanager_secret_policy")).toBe(count("aws_secretsmanager_secret"));
    expect(withPolicy.filter(({ type }) => type === "aws_vpc_endpoint").length).toBe(count("aws_vpc_endpoint"));
  });

  test("has the environment's permissions boundary on every role, where there is one", () => {
    const roles = stack.resources.filter(({ type }) => type === "aws_iam_role");
    const { permissionsBoundaryArn } = synthesized.environment;
    expect(roles).not.toEqual([]);
    for (const { address, attributes } of roles) {
      expect([address, attributes["permissions_boundary"]]).toEqual([address, permissionsBoundaryArn]);
    }
  });

  test("has no other argument that holds a policy", () => {
    const others = stack.resources.filter(
      ({ type, attributes }) => !(type in POLICY_ARGUMENTS) && /"Statement\\?"/.test(JSON.stringify(attributes)),
    );
    expect(others).toEqual([]);
  });

  test.each(policies)("%s parses as JSON and is within AWS's limit", (_address, resource) => {
    const [, limit] = argumentOf(resource);
    expect(JSON.parse(textOf(resource))).toEqual({ Version: "2012-10-17", Statement: expect.any(Array) });
    expect(policySize(textOf(resource), limit.measure)).toBeLessThanOrEqual(limit.maximum);
  });

  const granting = policies.filter(([, { type }]) => !LIMITS.includes(type));

  test.each(granting)("%s allows no action by a wildcard", (_address, resource) => {
    const actions = allows(resource).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => typeof action !== "string" || /[*?]/.test(action))).toEqual([]);
  });

  test.each(granting)("%s allows nothing on every resource where one can be named", (_address, resource) => {
    if (resource.type === "aws_kms_key_policy") return;
    const broad = allows(resource)
      .filter(({ Resource }) => [Resource ?? []].flat().includes("*"))
      .flatMap(({ Action }) => Action);
    expect(broad.filter((action) => !UNRESTRICTABLE_ACTIONS.includes(action as string))).toEqual([]);
  });

  test.each(policies)("%s has a Sid of its own for every statement", (_address, resource) => {
    const sids = statementsOf(resource).map(({ Sid }) => Sid);
    expect(sids.every((sid) => /^[A-Za-z0-9]+$/.test(sid ?? ""))).toBe(true);
    expect(new Set(sids).size).toBe(sids.length);
  });
});

function argumentOf({ type }: SynthesizedResource): readonly [string, PolicyLimit] {
  const found = POLICY_ARGUMENTS[type];
  if (found === undefined) throw new Error(`${type} has no policy`);
  return found;
}

function textOf(resource: SynthesizedResource): string {
  return resource.attributes[argumentOf(resource)[0]] as string;
}

function statementsOf(resource: SynthesizedResource): readonly PolicyStatement[] {
  return JSON.parse(textOf(resource)).Statement;
}

function allows(resource: SynthesizedResource): readonly PolicyStatement[] {
  return statementsOf(resource).filter(({ Effect }) => Effect === "Allow");
}
