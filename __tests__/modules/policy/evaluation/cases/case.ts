import type { KmsGrantSource, Principal, RequestValue } from "../../../../../modules/policy/evaluation";
import { principals } from "../../../../../modules/policy/evaluation";

/** Statements, which become a document of version 2012-10-17, or a whole document. */
export type PolicySource = readonly unknown[] | Readonly<Record<string, unknown>>;

/** The policies of a case, by what they are attached to. */
export interface CasePolicies {
  readonly identity?: PolicySource;
  readonly boundary?: PolicySource;
  readonly session?: PolicySource;
  /** By level. */
  readonly scp?: readonly PolicySource[];
  readonly rcp?: readonly PolicySource[];
  readonly key?: PolicySource;
  readonly trust?: PolicySource;
  readonly resource?: PolicySource;
  readonly grants?: readonly Omit<KmsGrantSource, "name">[];
  readonly managementAccount?: string;
}

/** One question to the evaluator, the answer that AWS gives, and the page that says so. */
export interface EvaluationCase {
  readonly name: string;
  readonly page: string;
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string | { readonly arn: string; readonly account?: string };
  readonly context?: Readonly<Record<string, RequestValue>>;
  readonly mode?: "open";
  readonly policies: CasePolicies;
  readonly expected: "allow" | "explicit deny" | "implicit deny" | "unknown" | "conditional";
  /** The statements that the reasons name, in any order. */
  readonly by?: readonly string[];
  /** The answer in words, for conditional answers. */
  readonly summary?: string;
}

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";

export const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const QUEUE = `arn:aws:sqs:eu-central-1:${ACCOUNT}:jobs`;
export const TOPIC = `arn:aws:sns:eu-central-1:${ACCOUNT}:alarms`;
export const FUNCTION = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:processor`;
export const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/Threads`;
export const OBJECT = { arn: "arn:aws:s3:::documents/report.pdf", account: ACCOUNT };
export const BUCKET = { arn: "arn:aws:s3:::documents", account: ACCOUNT };

export const APP_ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
export const ADMIN_ROLE = `arn:aws:iam::${ACCOUNT}:role/admin`;
export const TARGET_ROLE = `arn:aws:iam::${ACCOUNT}:role/target`;
export const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const PARTNER_ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`;
export const PARTNER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`;

export const app = principals.role(APP_ROLE);
export const admin = principals.role(ADMIN_ROLE);
export const appSession = principals.session(APP_ROLE, "run-1");
export const alice = principals.user(ALICE);
export const root = principals.root(ACCOUNT);
export const partner = principals.role(PARTNER_ROLE);
export const partnerRoot = principals.root(OTHER_ACCOUNT);
export const s3Service = principals.service("s3.amazonaws.com");
export const logsService = principals.service("logs.eu-central-1.amazonaws.com");
export const anonymous = principals.anonymous();

type Elements = Readonly<Record<string, unknown>>;

/** An Allow statement; about every resource unless it says which. */
export function allow(elements: Elements): Elements {
  return { Effect: "Allow", ...("NotResource" in elements ? {} : { Resource: "*" }), ...elements };
}

/** A Deny statement; about every resource unless it says which. */
export function deny(elements: Elements): Elements {
  return { ...allow(elements), Effect: "Deny" };
}

/** A statement of a trust policy, which has no resource. */
export function trust(elements: Elements): Elements {
  return { Effect: "Allow", Action: "sts:AssumeRole", ...elements };
}

/** The statement of the default key policy. */
export const ENABLE_IAM = allow({ Sid: "EnableIam", Principal: { AWS: ROOT }, Action: "kms:*" });
/** What an organization attaches everywhere until somebody takes it away. */
export const FULL_ACCESS = [allow({ Sid: "FullAccess", Action: "*" })];

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/";
const ORGANIZATIONS = "https://docs.aws.amazon.com/organizations/latest/userguide/";

/** The pages that the cases rely on. */
export const PAGES = {
  evaluation: `${IAM}reference_policies_evaluation-logic.html`,
  denyAllow: `${IAM}reference_policies_evaluation-logic_policy-eval-denyallow.html`,
  crossAccount: `${IAM}reference_policies_evaluation-logic-cross-account.html`,
  boundaries: `${IAM}access_policies_boundaries.html`,
  sessionPolicies: `${IAM}access_policies.html#policies_session`,
  principal: `${IAM}reference_policies_elements_principal.html`,
  notPrincipal: `${IAM}reference_policies_elements_notprincipal.html`,
  action: `${IAM}reference_policies_elements_action.html`,
  notAction: `${IAM}reference_policies_elements_notaction.html`,
  resource: `${IAM}reference_policies_elements_resource.html`,
  notResource: `${IAM}reference_policies_elements_notresource.html`,
  version: `${IAM}reference_policies_elements_version.html`,
  variables: `${IAM}reference_policies_variables.html`,
  condition: `${IAM}reference_policies_elements_condition.html`,
  operators: `${IAM}reference_policies_elements_condition_operators.html`,
  multiple: `${IAM}reference_policies_condition-logic-multiple-context-keys-or-values.html`,
  sets: `${IAM}reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  globalKeys: `${IAM}reference_policies_condition-keys.html`,
  confusedDeputy: `${IAM}confused-deputy.html`,
  trust: `${IAM}id_roles_compare-resource-policies.html`,
  rootUser: `${IAM}id_root-user.html`,
  assumeRole: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  webIdentity: `${IAM}id_roles_create_for-idp_oidc.html`,
  scp: `${ORGANIZATIONS}orgs_manage_policies_scps_evaluation.html`,
  scpEffects: `${ORGANIZATIONS}orgs_manage_policies_scps.html`,
  rcp: `${ORGANIZATIONS}orgs_manage_policies_rcps_evaluation.html`,
  rcpEffects: `${ORGANIZATIONS}orgs_manage_policies_rcps.html`,
  keyPolicy: `${KMS}key-policy-default.html`,
  keyPolicyOverview: `${KMS}key-policy-overview.html`,
  keyPolicyServices: `${KMS}key-policy-services.html`,
  keyOtherAccounts: `${KMS}key-policy-modifying-external-accounts.html`,
  keyIam: `${KMS}iam-policies.html`,
  kmsConditions: `${KMS}conditions-kms.html`,
  grants: `${KMS}grants.html`,
  createGrant: `${KMS}create-grant-overview.html`,
  grantConstraints: "https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html",
  retireGrant: `${KMS}grant-delete.html`,
} as const;
