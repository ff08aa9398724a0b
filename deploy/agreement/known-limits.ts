import type { Outcome } from "./outcome";

/** Something that MiniStack 1.5.33 decides differently from AWS, and how. */
export interface KnownLimit {
  readonly reason: string;
  readonly simulator: Outcome;
  /** What AWS does, as the pages below say, and so the model. */
  readonly model: Outcome;
  readonly page: string;
}

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide";

/**
 * Where the simulator cannot be a witness.
 *
 * A call that meets one counts apart, never as agreement; one that no longer meets it is a disagreement, so that the list stays true.
 */
export const KNOWN_LIMITS = {
  viaService: {
    reason: "requests that S3 and SQS make to KMS for their callers are not checked against the key policy",
    simulator: "allow",
    model: "deny",
    page: `${KMS}/services-s3.html`,
  },
  rootUser: {
    reason: "the root user is whoever runs the simulator, and no policy is asked about it",
    simulator: "allow",
    model: "deny",
    page: `${KMS}/key-policy-overview.html`,
  },
  callerAccount: {
    reason: "kms:CallerAccount is not set",
    simulator: "deny",
    model: "allow",
    page: `${KMS}/conditions-kms.html#conditions-kms-caller-account`,
  },
  grants: {
    reason: "grants are kept, and not asked when a call is checked",
    simulator: "deny",
    model: "allow",
    page: `${KMS}/grants.html`,
  },
  trustByName: {
    reason: "a role that a trust policy of its own account names needs an identity policy as well",
    simulator: "deny",
    model: "allow",
    page: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  },
  policyVariables: {
    reason: "policy variables are not replaced",
    simulator: "deny",
    model: "allow",
    page: `${IAM}/reference_policies_variables.html`,
  },
  notPrincipal: {
    reason: "a statement with NotPrincipal matches nobody",
    simulator: "allow",
    model: "deny",
    page: `${IAM}/reference_policies_elements_notprincipal.html`,
  },
  strangersRole: {
    reason: "S3 takes somebody of another account for its root user, and finds no statement that names the role",
    simulator: "deny",
    model: "allow",
    page: `${IAM}/reference_policies_evaluation-logic-cross-account.html`,
  },
} as const satisfies Record<string, KnownLimit>;

export type LimitName = keyof typeof KNOWN_LIMITS;
