import type { Conditions, ConditionValue, OneOrMany } from "../policy/statement";

/** An AWS service that calls KMS for its caller, by the name that `kms:ViaService` has for it. */
export type ViaService =
  "dynamodb" | "ec2" | "ecr" | "fsx" | "lambda" | "rds" | "s3" | "secretsmanager" | "sns" | "sqs" | "ssm" | "xray";

/**
 * What limits the use of a key: the ways in which services call KMS, as typed values.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html
 */
export interface KeyConditions {
  /** Only when this service calls for the principal (`kms:ViaService`), in the environment's Region. */
  readonly viaService?: ViaService;
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
}

/** Renders conditions for a statement, without those on the encryption context when the action has none. */
export function renderConditions(
  conditions: KeyConditions,
  region: string,
  withContext: boolean,
): Conditions | undefined {
  const equals: Record<string, ConditionValue> = {};
  const like: Record<string, ConditionValue> = {};
  // Every partition, also the Chinese one, has this suffix.
  if (conditions.viaService) equals["kms:ViaService"] = `${conditions.viaService}.${region}.amazonaws.com`;
  if (conditions.sourceAccount) equals["aws:SourceAccount"] = conditions.sourceAccount;
  if (withContext) {
    Object.assign(equals, contextKeys(conditions.encryptionContext));
    Object.assign(like, contextKeys(conditions.encryptionContextLike));
  }
  const operators = {
    ...(notEmpty(equals) && { StringEquals: equals }),
    ...(notEmpty(like) && { StringLike: like }),
    ...(conditions.sourceArn && { ArnLike: { "aws:SourceArn": conditions.sourceArn } }),
    ...(conditions.grantIsForAwsResource && { Bool: { "kms:GrantIsForAWSResource": "true" } }),
  };
  return notEmpty(operators) ? operators : undefined;
}

/** Whether the conditions ask for an encryption context. */
export function hasContext({ encryptionContext = {}, encryptionContextLike = {} }: KeyConditions): boolean {
  return [encryptionContext, encryptionContextLike].some((context) =>
    Object.values(context).some((value) => [value].flat().length > 0),
  );
}

function contextKeys(context: KeyConditions["encryptionContext"] = {}): Record<string, ConditionValue> {
  return Object.fromEntries(Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
}

function notEmpty(object: object): boolean {
  return Object.keys(object).length > 0;
}
