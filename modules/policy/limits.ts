/** How AWS measures a policy: bytes of the text as sent, or its characters without white space. */
export type PolicyMeasure = "bytes" | "nonWhitespaceCharacters";

/** The size limit of one kind of policy. */
export interface PolicyLimit {
  /** What AWS calls the policy, for messages. */
  readonly kind: string;
  readonly maximum: number;
  readonly measure: PolicyMeasure;
  /** How many statements there may be. @default as many as fit */
  readonly maximumStatements?: number;
  /** What to do when a policy does not fit. */
  readonly remedy: string;
}

/**
 * The size limits of the policies that the toolkit writes.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-special-information-for-sns-policies.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const POLICY_LIMITS = {
  keyPolicy: {
    kind: "key policy",
    maximum: 32_768,
    measure: "bytes",
    remedy: "give part of the principals a key of their own",
  },
  rolePolicies: {
    kind: "inline policies of a role",
    maximum: 10_240,
    measure: "nonWhitespaceCharacters",
    remedy: "split the work between roles",
  },
  managedPolicy: {
    kind: "managed policy",
    maximum: 6_144,
    measure: "nonWhitespaceCharacters",
    remedy: "make more than one policy of it",
  },
  trustPolicy: {
    kind: "role trust policy",
    maximum: 2_048,
    measure: "nonWhitespaceCharacters",
    remedy: "trust fewer principals",
  },
  bucketPolicy: {
    kind: "bucket policy",
    maximum: 20_480,
    measure: "bytes",
    remedy: "move statements to the roles or to access points",
  },
  queuePolicy: {
    kind: "queue policy",
    maximum: 8_192,
    measure: "bytes",
    maximumStatements: 20,
    remedy: "give part of the producers a queue of their own",
  },
  topicPolicy: {
    kind: "topic policy",
    maximum: 30_720,
    measure: "bytes",
    maximumStatements: 100,
    remedy: "give part of the publishers a topic of their own",
  },
  endpointPolicy: {
    kind: "endpoint policy",
    maximum: 20_480,
    measure: "bytes",
    remedy: "move statements to the roles or to the resources",
  },
  secretPolicy: {
    kind: "secret policy",
    maximum: 20_480,
    measure: "bytes",
    remedy: "move statements to the roles",
  },
  repositoryPolicy: {
    kind: "repository policy",
    maximum: 10_240,
    measure: "bytes",
    remedy: "name functions by what their names begin with, or give part of them a repository of their own",
  },
} as const satisfies Record<string, PolicyLimit>;

const ESCAPE_OR_REFERENCE = /\$\$\{|%%\{|\$\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** What AWS gets for what Terraform reads. */
const ESCAPES: Readonly<Record<string, string>> = { "$${": "${", "%%{": "%{" };

/**
 * The least size that a rendered policy can have.
 *
 * A reference counts as nothing, because its length is known to Terraform only: what fails this measure fails at AWS, whatever the references become.
 */
export function policySize(rendered: string, measure: PolicyMeasure): number {
  const known = rendered.replace(ESCAPE_OR_REFERENCE, (match) => ESCAPES[match] ?? "");
  return measure === "bytes" ? Buffer.byteLength(known, "utf8") : known.replace(/\s/g, "").length;
}
