import { ACCOUNT, damaged, OTHER_ACCOUNT, policy } from "../../../support/reviewed";
import { allow, broken, NO_POLICY, noPolicy, notKnown, same, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const own = { "aws:PrincipalAccount": ACCOUNT, "aws:ResourceAccount": ACCOUNT };
const limited = (StringEquals: Readonly<Record<string, unknown>> = own) =>
  policy(allow({ Principal: "*", Action: "s3:*", Condition: { StringEquals } }));
const endpoint = (text: unknown, others = {}) => ({
  id: "vpce-1",
  service_name: "com.amazonaws.eu-central-1.s3",
  vpc_endpoint_type: "Gateway",
  policy: text,
  ...others,
});
const of = (text: unknown) => ({ "aws_vpc_endpoint.e": { after: endpoint(text) } });
const open = "the endpoint has no policy: it lets everything pass";
const lacks = (side: string) => `statement S of the endpoint's policy does not say whose ${side} may pass`;

export const cases: RuleCases = {
  compliant: [
    { name: "the account's principals and resources", resources: of(limited()) },
    {
      name: "the organization's",
      resources: of(limited({ "aws:PrincipalOrgID": "o-1", "aws:ResourceOrgID": "o-1" })),
    },
    {
      name: "a statement that denies",
      resources: of(policy({ Sid: "S", Effect: "Deny", Principal: "*", Action: "*", Resource: "*" })),
    },
    {
      name: "a policy of its own",
      resources: {
        "aws_vpc_endpoint.e": { after: endpoint(undefined) },
        "aws_vpc_endpoint_policy.p": { after: { vpc_endpoint_id: "${aws_vpc_endpoint.e.id}", policy: limited() } },
      },
    },
    {
      name: "an endpoint for somebody's own service, which takes no policy",
      resources: {
        "aws_vpc_endpoint.e": {
          after: endpoint(undefined, { service_name: "com.amazonaws.vpce.eu-central-1.vpce-svc-1" }),
        },
        "aws_vpc_endpoint.g": { after: endpoint(undefined, { vpc_endpoint_type: "GatewayLoadBalancer" }) },
      },
    },
    { name: "an endpoint that goes", resources: { "aws_vpc_endpoint.e": { before: endpoint(undefined) } } },
  ],
  violating: [
    {
      name: "no policy, new or not",
      resources: {
        "aws_vpc_endpoint.a": { after: endpoint(undefined) },
        "aws_vpc_endpoint.b": same(endpoint(undefined)),
      },
      finds: [`aws_vpc_endpoint.a: ${open}`, `aws_vpc_endpoint.b: ${open}; it was so before this change`],
    },
    {
      name: "a policy without conditions",
      resources: of(policy(allow({ Principal: "*", Action: "*" }))),
      finds: ["principals", "resources"].map((side) => `aws_vpc_endpoint.e: ${lacks(side)}`),
    },
    {
      name: "a policy that loses the limit of resources",
      resources: {
        "aws_vpc_endpoint.e": {
          before: endpoint(limited()),
          after: endpoint(limited({ "aws:PrincipalAccount": ACCOUNT })),
        },
      },
      finds: [`aws_vpc_endpoint.e: ${lacks("resources")}`],
    },
    {
      name: "another account, in a policy of its own",
      resources: {
        "aws_vpc_endpoint_policy.p": {
          after: { policy: limited({ ...own, "aws:ResourceAccount": [ACCOUNT, OTHER_ACCOUNT] }) },
        },
      },
      finds: [`aws_vpc_endpoint_policy.p: statement S of the endpoint's policy lets account ${OTHER_ACCOUNT} pass`],
    },
    {
      name: "a condition that holds where the key is missing",
      resources: of(policy(allow({ Principal: "*", Action: "s3:*", Condition: { StringEqualsIfExists: own } }))),
      finds: ["principals", "resources"].map((side) => `aws_vpc_endpoint.e: ${lacks(side)}`),
    },
  ],
  unknown: [
    {
      name: "a policy that is known after apply",
      resources: of(UNKNOWN),
      finds: [`aws_vpc_endpoint.e: ${notKnown("policy")}`],
    },
  ],
  throwing: [
    {
      name: "a policy that cannot be read, or is none",
      resources: {
        "aws_vpc_endpoint.a": { after: damaged("policy") },
        "aws_vpc_endpoint.b": { after: endpoint(NO_POLICY) },
      },
      finds: [`aws_vpc_endpoint.a: ${broken("policy")}`, `aws_vpc_endpoint.b: ${noPolicy()}`],
    },
  ],
};
