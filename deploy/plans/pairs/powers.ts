import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import type { PolicyStatement } from "../../../modules/policy/statement";
import type { Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { inlinePolicy, plainRole, trust } from "./parts";

const { accountId } = PLANS_ENVIRONMENT;
const PROVIDER = "token.actions.githubusercontent.com";

function attached(policyArn: string | undefined) {
  return (stack: EnvironmentStack) => {
    const role = plainRole(stack);
    if (policyArn !== undefined) new IamRolePolicyAttachment(stack, "Attachment", { role: role.name, policyArn });
  };
}

function mayChange(Resource: string) {
  const statement: PolicyStatement = { Sid: "ChangesRoles", Effect: "Allow", Action: "iam:PutRolePolicy", Resource };
  return (stack: EnvironmentStack) => void inlinePolicy(stack, plainRole(stack), [statement]);
}

/** The role of a pipeline, for the branches that match. */
function assumedByPipeline(subject: string) {
  const assumeRolePolicy = trust({
    Sid: "PipelineAssumes",
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${PROVIDER}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${PROVIDER}:aud`]: "sts.amazonaws.com" },
      StringLike: { [`${PROVIDER}:sub`]: subject },
    },
  });
  return (stack: EnvironmentStack) => void plainRole(stack, { assumeRolePolicy });
}

/** What makes a role powerful, or lets others be it. */
export const powerPairs: readonly Pair[] = [
  {
    name: "an-administrator-policy-is-attached",
    shows: "a policy of AWS that allows everything, and whose text is nowhere in the plan",
    before: attached(undefined),
    after: attached("arn:aws:iam::aws:policy/AdministratorAccess"),
  },
  {
    name: "a-role-may-change-its-own-rights",
    shows: "a role that may write the policies of another one may write those of all, and its own among them",
    before: mayChange(`arn:aws:iam::${accountId}:role/prod-worker`),
    after: mayChange(`arn:aws:iam::${accountId}:role/prod-*`),
  },
  {
    name: "a-trust-policy-opens-to-more-of-an-identity-provider",
    shows: "the pipeline of one branch becomes that of every branch, pull requests among them",
    before: assumedByPipeline("repo:example/orders:ref:refs/heads/main"),
    after: assumedByPipeline("repo:example/orders:*"),
  },
];
