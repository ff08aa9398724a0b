import type { Conditions, ConditionValue, OneOrMany } from "../policy/statement";

/** An AWS service that calls KMS for its caller, by the name that `kms:ViaService` has for it. */
export type ViaService =
  "dynamodb" | "ec2" | "ecr" | "fsx" | "lambda" | "rds" | "s3" | "secretsmanager" | "sns" | "sqs" | "ssm" | "xray";

/** What a grant must be like that somebody may create. */
export interface CreatedGrant {
  /** The one whom it is for: an ARN, or a service principal. */
  readonly granteePrincipal: string;
  /** What it may allow at most, for example `Decrypt`. */
  readonly operations: readonly string[];
  /** The constraint that it must have. @default it may have none */
  readonly constraintType?: "EncryptionContextEquals" | "EncryptionContextSubset";
  /** Who may retire it. @default anybody or nobody */
  readonly retiringPrincipal?: string;
}

/**
 * What limits the use of a key: the ways in which services call KMS, as typed values.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html
 */
export interface KeyConditions {
  /** Only when this service calls for the principal (`kms:ViaService`), in the key's Region. */
  readonly viaService?: ViaService;
  /** The one Region in which it happens: for what has no Region in its ARN, such as a bucket. @default wherever the key is */
  readonly onlyInRegion?: string;
  /** Pairs that the encryption context must have, with exactly these values; several values of one name are alternatives. */
  readonly encryptionContext?: Readonly<Record<string, OneOrMany<string>>>;
  /** Likewise, with `*` and `?` as wildcards in the values. */
  readonly encryptionContextLike?: Readonly<Record<string, OneOrMany<string>>>;
  /** ARNs of what the service works for, wildcards allowed. Only for service principals: no other request carries it. */
  readonly sourceArn?: OneOrMany<string>;
  /** The account that the service works for. Only for service principals. */
  readonly sourceAccount?: string;
  /** Only grants that AWS services create for their resources. Only for CreateGrant, ListGrants and RevokeGrant. */
  readonly grantIsForAwsResource?: true;
  /** Only a grant like this one. Only for CreateGrant. */
  readonly createdGrant?: CreatedGrant;
  /** Only into these Regions. Only for ReplicateKey. */
  readonly replicaRegions?: readonly string[];
  /** Only with these algorithms. Only for Sign and Verify. */
  readonly signingAlgorithm?: OneOrMany<string>;
  /** Only with these algorithms. Only for Encrypt, Decrypt and ReEncrypt. */
  readonly encryptionAlgorithm?: OneOrMany<string>;
}

/** Renders conditions for a statement, without those on the encryption context when the action has none. */
export function renderConditions(
  conditions: KeyConditions,
  region: string,
  withContext: boolean,
): Conditions | undefined {
  const { createdGrant } = conditions;
  const equals = {
    ...exactConditions(conditions, region),
    ...(withContext && contextKeys(conditions.encryptionContext)),
  };
  const like = withContext ? contextKeys(conditions.encryptionContextLike) : {};
  const operators = {
    ...(notEmpty(equals) && { StringEquals: equals }),
    ...(notEmpty(like) && { StringLike: like }),
    ...(conditions.sourceArn && { ArnLike: { "aws:SourceArn": conditions.sourceArn } }),
    ...(conditions.grantIsForAwsResource && { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    ...(createdGrant && { "ForAllValues:StringEquals": { "kms:GrantOperations": createdGrant.operations } }),
  };
  return notEmpty(operators) ? operators : undefined;
}

/** The conditions that want one value, or one of several, without those on the encryption context. */
function exactConditions(conditions: KeyConditions, region: string): Record<string, ConditionValue> {
  const { viaService, createdGrant } = conditions;
  const values: Record<string, ConditionValue | undefined> = {
    // Every partition, also the Chinese one, has this suffix.
    "kms:ViaService": viaService && `${viaService}.${region}.amazonaws.com`,
    "aws:SourceAccount": conditions.sourceAccount,
    "kms:GranteePrincipal": createdGrant?.granteePrincipal,
    "kms:GrantConstraintType": createdGrant?.constraintType,
    "kms:RetiringPrincipal": createdGrant?.retiringPrincipal,
    "kms:ReplicaRegion": conditions.replicaRegions,
    "kms:SigningAlgorithm": conditions.signingAlgorithm,
    "kms:EncryptionAlgorithm": conditions.encryptionAlgorithm,
  };
  const given = Object.entries(values).filter((entry): entry is [string, ConditionValue] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

/** Whether the conditions ask for an encryption context. */
export function hasContext({ encryptionContext = {}, encryptionContextLike = {} }: KeyConditions): boolean {
  return [encryptionContext, encryptionContextLike].some((context) =>
    Object.values(context).some((value) => [value].flat().length > 0),
  );
}

/**
 * Whether a request in a Region could meet the conditions: a service gives KMS the ARN of its own Region's resource, so what is via a service under
 * the ARN of another Region's is met nowhere else. ARNs without a Region, such as a bucket's, are met everywhere, unless the conditions say where.
 */
export function canBeMetIn(
  region: string,
  { viaService, onlyInRegion = region, encryptionContext, encryptionContextLike }: KeyConditions,
): boolean {
  if (onlyInRegion !== region) return false;
  if (viaService === undefined) return true;
  return [encryptionContext ?? {}, encryptionContextLike ?? {}]
    .flatMap((context) => Object.values(context))
    .every((values) => [values].flat().some((value) => isOfRegion(region, value)));
}

/** Whether a text is no ARN of one other Region. */
function isOfRegion(region: string, text: string): boolean {
  const named = text.startsWith("arn:") ? (text.split(":")[3] ?? "") : "";
  return named === "" || named === region || /[*?]/.test(named);
}

function contextKeys(context: KeyConditions["encryptionContext"] = {}): Record<string, ConditionValue> {
  return Object.fromEntries(Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
}

function notEmpty(object: object): boolean {
  return Object.keys(object).length > 0;
}
