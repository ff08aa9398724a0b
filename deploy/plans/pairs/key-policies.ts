import { KmsGrant, type KmsGrantConstraints } from "@cdktf/provider-aws/lib/kms-grant";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import type { Pair } from "../pair";
import { OTHER_ACCOUNT, PLANS_ENVIRONMENT } from "../plans-environment";
import { ADMINISTRATION, keyWithPolicy, plainKey, plainRole, ROOT } from "./parts";

const { accountId, region } = PLANS_ENVIRONMENT;

/** A statement of a key's policy. */
function allows(Sid: string, Principal: PolicyStatement["Principal"], more: Partial<PolicyStatement> = {}) {
  const Action = ["kms:Decrypt", "kms:GenerateDataKey"];
  return { Sid, Effect: "Allow", Principal, Action, Resource: "*", ...more } satisfies PolicyStatement;
}

function policed(...statements: readonly PolicyStatement[]) {
  return (stack: EnvironmentStack) => void keyWithPolicy(stack, ...statements);
}

const ORDERS = allows("OrdersUse", { AWS: `arn:aws:iam::${accountId}:role/orders` });
const BILLING = allows("BillingUses", { AWS: `arn:aws:iam::${accountId}:role/billing` });
const TOPIC = { ArnEquals: { "aws:SourceArn": `arn:aws:sns:${region}:${accountId}:orders` } };
const FOR_ORDERS = { encryptionContextEquals: { purpose: "orders" } };
const DENY_ALL_BUT_S3: PolicyStatement = {
  Sid: "OnlyViaS3",
  Effect: "Deny",
  Principal: "*",
  Action: "kms:Decrypt",
  Resource: "*",
  Condition: { StringNotEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
};

/** The role under a grant, for one encryption context or for every one. */
function granted(constraints?: KmsGrantConstraints) {
  return (stack: EnvironmentStack) => {
    const { keyId } = keyWithPolicy(stack, ORDERS);
    const grant = { name: "orders", granteePrincipal: plainRole(stack).arn, operations: ["Decrypt"] };
    new KmsGrant(stack, "Grant", { keyId, ...grant, constraints: constraints && [constraints] });
  };
}

/** A role, and a key whose policy names it by its ARN as text. */
function namedRole(stack: EnvironmentStack): void {
  plainRole(stack);
  keyWithPolicy(stack, allows("ReaderUses", { AWS: `arn:aws:iam::${accountId}:role/prod-reader` }));
}

function notGranted(stack: EnvironmentStack): void {
  plainRole(stack);
  keyWithPolicy(stack, ORDERS);
}

/** What a key's own policy says, written by hand, because the toolkit refuses most of it. */
export const keyPolicyPairs: readonly Pair[] = [
  {
    name: "only-a-sid-changes",
    shows: "nobody gains or loses",
    before: policed(ORDERS),
    after: policed({ ...ORDERS, Sid: "OrdersUseTheKey" }),
  },
  {
    name: "only-the-order-changes",
    shows: "nobody gains or loses; the provider finds the policies equal and plans nothing",
    before: policed(ORDERS, BILLING),
    after: policed(BILLING, { ...ORDERS, Action: [...ORDERS.Action].reverse() }),
  },
  {
    name: "a-key-policy-is-removed",
    shows: "a delete that is a gain: KMS puts its default policy back, by which every IAM policy of the account counts",
    before: policed(ORDERS),
    after: (stack) => void plainKey(stack),
  },
  {
    name: "a-key-policy-opens-to-another-account",
    shows: "a role of another account may decrypt",
    before: policed(ORDERS),
    after: policed(ORDERS, allows("PartnerUses", { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:role/partner` })),
  },
  {
    name: "a-key-policy-opens-to-anybody",
    shows: "a condition on the caller's account is all that is between the key and everybody, and goes",
    before: policed(allows("AnybodyHere", "*", { Condition: { StringEquals: { "kms:CallerAccount": accountId } } })),
    after: policed(allows("AnybodyHere", "*")),
  },
  {
    name: "a-key-policy-opens-to-the-account-root",
    shows: "from now on every IAM policy of the account that names the key counts",
    before: policed(ORDERS),
    after: policed(ORDERS, allows("Account", { AWS: ROOT }, { Action: "kms:*" })),
  },
  {
    name: "a-key-policy-opens-to-a-service-without-a-source",
    shows: "SNS loses its source condition, and may use the key for anybody's topic",
    before: policed(ORDERS, allows("TopicUses", { Service: "sns.amazonaws.com" }, { Condition: TOPIC })),
    after: policed(ORDERS, allows("TopicUses", { Service: "sns.amazonaws.com" })),
  },
  {
    name: "a-service-gains-a-key-for-one-source",
    shows: "a gain that is as narrow as it can be",
    before: policed(ORDERS),
    after: policed(ORDERS, allows("TopicUses", { Service: "sns.amazonaws.com" }, { Condition: TOPIC })),
  },
  {
    name: "a-deny-of-a-key-policy-is-removed",
    shows: "decrypt, which was possible via S3 alone, is possible directly",
    before: policed(ORDERS, DENY_ALL_BUT_S3),
    after: policed(ORDERS),
  },
  {
    name: "an-administrator-may-use-the-key",
    shows: "one principal may change the key's policy and decrypt",
    before: policed(ORDERS),
    after: policed(ORDERS, allows("AdministratorUses", { AWS: PLANS_ENVIRONMENT.deployRoleArn })),
  },
  {
    name: "a-grant-is-added",
    shows: "a role may decrypt by a grant, which no policy mentions",
    before: notGranted,
    after: granted(FOR_ORDERS),
  },
  {
    name: "a-grant-loses-its-constraints",
    shows: "the grant is made anew, for every encryption context",
    before: granted(FOR_ORDERS),
    after: granted(),
  },
  {
    name: "a-grant-is-removed",
    shows: "the role loses it",
    before: granted(FOR_ORDERS),
    after: notGranted,
  },
  {
    name: "a-key-policy-is-written-without-the-lockout-check",
    shows: "the policy may lock out whoever writes it",
    before: policed(ORDERS),
    after: (stack) => {
      const key = plainKey(stack);
      const policy = renderPolicy([ADMINISTRATION, ORDERS]);
      new KmsKeyPolicy(stack, "KeyPolicy", { keyId: key.id, policy, bypassPolicyLockoutSafetyCheck: true });
    },
  },
  {
    name: "a-role-that-a-key-policy-names-is-replaced",
    shows:
      "the key's policy names the role by its ARN as text: the plan does not touch it, and KMS keeps the id of the old role",
    before: namedRole,
    after: namedRole,
    planArguments: ["-replace=aws_iam_role.Role"],
  },
];
