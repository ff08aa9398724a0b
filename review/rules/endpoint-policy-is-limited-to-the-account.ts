import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";
import { accountOf } from "./reading/account";
import { identity } from "./reading/grounds";
import { limitsOf } from "./reading/limits";
import { after, type SideReader } from "./reading/side-reader";
import type { Statement } from "./reading/statement";
import type { ResourceRule, Violation } from "./rule";

const ENDPOINT = "aws_vpc_endpoint";
const POLICY = "aws_vpc_endpoint_policy";
/** Whose a request is, and whose what it is about: by account, or by the organization. */
const SIDES = [
  ["whose principals", ["aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths"]],
  ["whose resources", ["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"]],
] as const;

export const endpointPolicyIsLimitedToTheAccount: ResourceRule = {
  id: "endpoint-policy-is-limited-to-the-account",
  about: "resource",
  severity: "high",
  types: [ENDPOINT, POLICY],
  why: "An endpoint without limits is a way out of a network that has no other: with credentials of another account, or into a bucket of another account, data leaves through it.",
  fix: "Give each statement that allows the conditions `aws:PrincipalAccount` and `aws:ResourceAccount` with the account, or those of the organization.",
  check(resource, stack) {
    const endpoint = after(resource);
    if (!endpoint.exists || takesNoPolicy(endpoint)) return [];
    const statements = endpoint.statements("policy");
    if (statements === undefined) return hasPolicyElsewhere(resource, stack) ? [] : [open(resource, stack)];
    return statements.filter(({ allows }) => allows).flatMap((statement) => violationsOf(statement, resource, stack));
  },
};

function open(resource: ReviewedResource, stack: ReviewedStack): Violation {
  return {
    what: "the endpoint has no policy: it lets everything pass",
    grounds: [identity(resource.after, stack, ["service_name", "vpc_id"])],
  };
}

/** What is somebody's own service, or a balancer, has no policies. */
function takesNoPolicy(endpoint: SideReader): boolean {
  const type = endpoint.text("vpc_endpoint_type") ?? "";
  return type.startsWith("GatewayLoadBalancer") || (endpoint.text("service_name") ?? "").includes(".vpce.");
}

function hasPolicyElsewhere(resource: ReviewedResource, stack: ReviewedStack): boolean {
  return stack.companions(resource, POLICY, "vpc_endpoint_id", "after").length > 0;
}

function violationsOf(statement: Statement, resource: ReviewedResource, stack: ReviewedStack) {
  const limits = limitsOf(statement);
  const grounds = [[...identity(resource.after, stack, ["vpc_endpoint_id"]), ...statement.ground]];
  const lacking = SIDES.filter(([, keys]) => !limits.some(({ key }) => keys.some((wanted) => wanted === key)));
  const lacks = lacking.map(([side]) => ({
    what: `statement ${statement.label} of the endpoint's policy does not say ${side} may pass`,
    grounds,
  }));
  const named = limits.filter(({ key }) => key === "aws:principalaccount" || key === "aws:resourceaccount");
  const account = named.length > 0 ? accountOf(resource, stack) : undefined;
  const strange = new Set(named.flatMap(({ values }) => values.filter((value) => value !== account)));
  const others = [...strange].map((value) => ({
    what: `statement ${statement.label} of the endpoint's policy lets account ${value} pass`,
    grounds,
  }));
  return [...lacks, ...others];
}
