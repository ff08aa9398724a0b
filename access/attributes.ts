import { type ArnScope, bucketArn, iamArn, regionalArn } from "../modules/policy/arn";
import type { SynthesizedResource } from "./synthesis";

type Attributes = SynthesizedResource["attributes"];
/** Gives the value that an attribute will have, from the resource's arguments and where it is; undefined when they do not say. */
type Rule = (attributes: Attributes, scope: ArnScope | undefined, address: string) => string | undefined;
type Rules = Readonly<Record<string, Rule>>;

/** The attribute is the argument. */
const same =
  (argument: string): Rule =>
  (attributes) =>
    text(attributes[argument]);

/** An ARN of a regional service that ends with the resource's name. */
const named =
  (service: string, argument: string, before = ""): Rule =>
  (attributes, scope) => {
    const name = text(attributes[argument]);
    return name && scope && regionalArn(scope, service, before + name);
  };

const iam =
  (kind: string): Rule =>
  (attributes, scope) => {
    const name = text(attributes["name"]);
    return name && scope && iamArn(scope, `${kind}${text(attributes["path"]) ?? "/"}${name}`);
  };

const bucket: Rule = (attributes, scope) => {
  const name = text(attributes["bucket"]);
  return name && scope && bucketArn(scope, name);
};

/** KMS chooses the id; what is known of the ARN is everything around it. */
const keyArn: Rule = (_attributes, scope, address) => scope && regionalArn(scope, "kms", `key/\${${address}.key_id}`);
const keyId: Rule = (_attributes, _scope, address) => `\${${address}.key_id}`;

/** A replica has the id of its primary, in an ARN of its own Region. */
const replicaId: Rule = (attributes, _scope, address) => {
  const primary = text(attributes["primary_key_arn"]);
  const [, known] = /^arn:[^$]*:key\/([\w-]+)$/.exec(primary ?? "") ?? [];
  const [, reference] = /^\$\{(aws_kms_key\.[\w-]+)\.arn\}$/.exec(primary ?? "") ?? [];
  return known ?? (reference === undefined ? `\${${address}.key_id}` : `\${${reference}.key_id}`);
};
const replicaArn: Rule = (attributes, scope, address) =>
  scope && regionalArn(scope, "kms", `key/${replicaId(attributes, scope, address)}`);

/** Secrets Manager adds six characters to the name. */
const secretArn: Rule = (attributes, scope, address) => {
  const name = text(attributes["name"]);
  return name && scope && regionalArn(scope, "secretsmanager", `secret:${name}-\${${address}.suffix}`);
};

/** An alias is a part of its function, which it names by its name or ARN. */
const lambdaAlias: Rule = (attributes, scope) => {
  const [owner, name] = [text(attributes["function_name"]), text(attributes["name"])];
  if (!owner || !name) return undefined;
  if (owner.startsWith("arn:") || owner.endsWith(".arn}")) return `${owner}:${name}`;
  return scope && regionalArn(scope, "lambda", `function:${owner}:${name}`);
};

/** A name with a slash at its beginning has none of its own in the ARN. */
const parameterArn: Rule = (attributes, scope) => {
  const name = text(attributes["name"]);
  return name && scope && regionalArn(scope, "ssm", `parameter/${name.replace(/^\//, "")}`);
};

/** A rule of another event bus than the account's own has its name before that of the rule. */
const eventRuleArn: Rule = (attributes, scope) => {
  const [name, bus] = [text(attributes["name"]), text(attributes["event_bus_name"]) ?? "default"];
  const path = bus === "default" ? name : `${bus.split("/").at(-1)}/${name}`;
  return name && scope && regionalArn(scope, "events", `rule/${path}`);
};

/** What the attributes of the resources will be that policies refer to. */
const RULES: Readonly<Record<string, Rules>> = {
  aws_cloudtrail: { arn: named("cloudtrail", "name", "trail/"), name: same("name") },
  aws_cloudwatch_event_rule: { arn: eventRuleArn, name: same("name") },
  aws_cloudwatch_log_group: { arn: named("logs", "name", "log-group:"), name: same("name"), id: same("name") },
  aws_cloudwatch_metric_alarm: { arn: named("cloudwatch", "alarm_name", "alarm:"), alarm_name: same("alarm_name") },
  aws_ecr_repository: {
    arn: named("ecr", "name", "repository/"),
    id: same("name"),
    name: same("name"),
  },
  aws_iam_policy: { arn: iam("policy"), id: iam("policy"), name: same("name") },
  aws_iam_role: { arn: iam("role"), id: same("name"), name: same("name") },
  aws_kms_alias: { arn: named("kms", "name"), name: same("name"), target_key_arn: same("target_key_id") },
  aws_kms_key: { arn: keyArn, id: keyId, key_id: keyId },
  aws_kms_replica_key: { arn: replicaArn, id: replicaId, key_id: replicaId },
  aws_lambda_alias: { arn: lambdaAlias, id: lambdaAlias, name: same("name") },
  aws_lambda_function: {
    arn: named("lambda", "function_name", "function:"),
    function_name: same("function_name"),
    id: same("function_name"),
  },
  aws_s3_bucket: { arn: bucket, bucket: same("bucket"), id: same("bucket") },
  aws_secretsmanager_secret: { arn: secretArn, id: secretArn, name: same("name") },
  aws_sns_topic: { arn: named("sns", "name"), id: named("sns", "name"), name: same("name") },
  aws_sqs_queue: { arn: named("sqs", "name"), name: same("name") },
  aws_ssm_parameter: { arn: parameterArn, id: same("name"), name: same("name") },
};

/**
 * The value that an attribute of a resource will have, as far as it follows from the synthesis. ARNs need to know where it is.
 *
 * What is written wins: arguments, and of a resource that exists already, what its state says of it.
 */
export function attributeOf(
  resource: SynthesizedResource,
  attribute: string,
  scope: ArnScope | undefined,
): string | undefined {
  const written = text(resource.attributes[attribute]);
  return written || RULES[resource.type]?.[attribute]?.(resource.attributes, scope, resource.address);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
