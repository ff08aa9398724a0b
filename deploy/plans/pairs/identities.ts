import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole, type IamRoleConfig } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import type { Pair } from "../pair";
import { OTHER_ACCOUNT, PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, inlinePolicy, plainRole, ROOT, trust } from "./parts";

const BUCKET = "arn:aws:s3:::prod-documents-111122223333";
const READ: PolicyStatement = { Sid: "Reads", Effect: "Allow", Action: "s3:GetObject", Resource: `${BUCKET}/*` };
const WRITE: PolicyStatement = { Sid: "Writes", Effect: "Allow", Action: "s3:PutObject", Resource: `${BUCKET}/*` };
const LIST: PolicyStatement = { Sid: "Lists", Effect: "Allow", Action: "s3:ListBucket", Resource: BUCKET };
const DENY_PRIVATE: PolicyStatement = {
  Sid: "NotPrivate",
  Effect: "Deny",
  Action: "s3:GetObject",
  Resource: `${BUCKET}/private/*`,
};

function roleWith(...statements: readonly PolicyStatement[]) {
  return (stack: EnvironmentStack) => void inlinePolicy(stack, plainRole(stack), statements);
}

function roleThat(config: Partial<IamRoleConfig>) {
  return (stack: EnvironmentStack) => void inlinePolicy(stack, plainRole(stack, config), [READ]);
}

/** The role under two policies: the statement stands in the one or in the other. */
function twoPolicies(first: readonly PolicyStatement[], second: readonly PolicyStatement[]) {
  return (stack: EnvironmentStack) => {
    const role = plainRole(stack);
    inlinePolicy(stack, role, first, "reading");
    inlinePolicy(stack, role, second, "writing");
  };
}

/** A managed policy, and the role with or without it. */
function managedPolicy(attached: boolean) {
  return (stack: EnvironmentStack) => {
    const role = plainRole(stack);
    const policy = new IamPolicy(stack, "Managed", { name: "prod-read", policy: renderPolicy([READ]) });
    if (!attached) return;
    new IamRolePolicyAttachment(stack, "Attachment", { role: role.name, policyArn: policy.arn });
  };
}

/** The boundary, and the role within or without it. */
function bounded(within: boolean) {
  return (stack: EnvironmentStack) => {
    const boundary = new IamPolicy(stack, "Boundary", { name: "prod-boundary", policy: renderPolicy([READ]) });
    const role = plainRole(stack, { permissionsBoundary: within ? boundary.arn : undefined });
    inlinePolicy(stack, role, [{ ...READ, Action: "s3:*" }]);
  };
}

const ADMINISTERS = { Sid: "Administers", Effect: "Allow", Action: "iam:*", Resource: "*" } as const;

/** The role that deploys this stack, as a resource of it: that it deploys is known from the key that it administers. */
function deployRole(...statements: readonly PolicyStatement[]) {
  return (stack: EnvironmentStack) => {
    const name = PLANS_ENVIRONMENT.deployRoleArn.split("/").at(-1) ?? "";
    documentsKey(stack);
    inlinePolicy(stack, plainRole(stack, { name, assumeRolePolicy: trust() }), statements);
  };
}

/** A role whose path, and with it the role, is replaced; its inline policy refers to it by name or by id. */
function replacedRole(path: string, by: "name" | "id") {
  return (stack: EnvironmentStack) => {
    const role = new IamRole(stack, "Role", { name: "prod-reader", path, assumeRolePolicy: trust() });
    const reference = by === "id" ? role.id : "prod-reader";
    const dependsOn = by === "id" ? undefined : [role];
    new IamRolePolicy(stack, "Policy", { name: "grants", role: reference, dependsOn, policy: renderPolicy([READ]) });
  };
}

const PASS_ROLE = { Sid: "Passes", Effect: "Allow", Action: "iam:PassRole" } as const;

/** What a role may do, by its own policies. */
export const identityPairs: readonly Pair[] = [
  {
    name: "a-statement-moves-to-another-policy",
    shows: "the role may do what it could before, through another policy",
    before: twoPolicies([READ, WRITE], [LIST]),
    after: twoPolicies([READ], [LIST, WRITE]),
  },
  {
    name: "a-deny-of-a-role-is-removed",
    shows: "the role gains what its own Deny kept from it",
    before: roleWith(READ, DENY_PRIVATE),
    after: roleWith(READ),
  },
  {
    name: "a-wildcard-action-is-added",
    shows: "s3:GetObject becomes s3:*",
    before: roleWith(READ),
    after: roleWith({ ...READ, Action: "s3:*" }),
  },
  {
    name: "a-wildcard-resource-is-added",
    shows: "one bucket becomes every bucket",
    before: roleWith(READ),
    after: roleWith({ ...READ, Resource: "*" }),
  },
  {
    name: "a-role-may-pass-any-role",
    shows: "iam:PassRole of one role becomes iam:PassRole of every role",
    before: roleWith({ ...PASS_ROLE, Resource: `arn:aws:iam::${PLANS_ENVIRONMENT.accountId}:role/prod-worker` }),
    after: roleWith({ ...PASS_ROLE, Resource: "*" }),
  },
  {
    name: "a-managed-policy-is-attached",
    shows: "the role gains what a policy allows that is there already",
    before: managedPolicy(false),
    after: managedPolicy(true),
  },
  {
    name: "a-permissions-boundary-is-removed",
    shows: "the role gains what the boundary kept from it",
    before: bounded(true),
    after: bounded(false),
  },
  {
    name: "a-permissions-boundary-is-added",
    shows: "the role loses what the boundary keeps from it",
    before: bounded(false),
    after: bounded(true),
  },
  {
    name: "a-trust-policy-opens-to-another-account",
    shows: "everybody whom another account lets may become the role",
    before: roleThat({}),
    after: roleThat({
      assumeRolePolicy: trust({
        Sid: "PartnerAssumes",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` },
        Action: "sts:AssumeRole",
      }),
    }),
  },
  {
    name: "a-trust-policy-is-closed",
    shows: "the account may no longer become the role",
    before: roleThat({
      assumeRolePolicy: trust({ Effect: "Allow", Principal: { AWS: ROOT }, Action: "sts:AssumeRole" }),
    }),
    after: roleThat({}),
  },
  {
    name: "a-deploy-role-widens-itself",
    shows: "the role that deploys the stack gives itself more",
    before: deployRole(READ),
    after: deployRole(READ, ADMINISTERS),
  },
  {
    name: "a-deploy-role-narrows-itself",
    shows: "the role that deploys the stack gives up what it should not have",
    before: deployRole(READ, ADMINISTERS),
    after: deployRole(READ),
  },
  {
    name: "a-role-is-replaced-and-its-policy-refers-to-its-name",
    shows: "the plan says nothing of the inline policy, and the new role has none",
    before: replacedRole("/", "name"),
    after: replacedRole("/readers/", "name"),
  },
  {
    name: "a-role-is-replaced-and-its-policy-refers-to-its-id",
    shows: "the inline policy is replaced with the role",
    before: replacedRole("/", "id"),
    after: replacedRole("/readers/", "id"),
  },
];
