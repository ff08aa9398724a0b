import type { Finder, TagFinder } from "./finder";
import { findManagedPolicy, findRole } from "./finders/iam-finders";
import { findAlias, findReplica } from "./finders/kms-finders";
import {
  findFunction,
  findFunctionAlias,
  findFunctionUrl,
  findMapping,
  findPermission,
} from "./finders/lambda-finders";
import { findQueue, findTopic } from "./finders/messaging-finders";
import { named, namedByArn } from "./finders/naming-finders";
import {
  findAssociation,
  findEndpoints,
  findFlowLogs,
  findRouteTables,
  findRules,
  findSecurityGroups,
  findSubnets,
  findVpcs,
} from "./finders/network-finders";
import { findBucket, findLogGroup, findSecret } from "./finders/storage-finders";

/** What an account cannot have twice: an apply that makes it again is refused, so it is looked for by its name. */
export const FOUND_BY_NAME: Readonly<Record<string, Finder>> = {
  aws_cloudtrail: namedByArn("cloudtrail", "name", "trail/"),
  aws_cloudwatch_log_group: findLogGroup,
  aws_ecr_repository: named("name"),
  aws_iam_policy: findManagedPolicy,
  aws_iam_role: findRole,
  aws_kms_alias: findAlias,
  aws_kms_replica_key: findReplica,
  aws_lambda_alias: findFunctionAlias,
  aws_lambda_event_source_mapping: findMapping,
  aws_lambda_function: findFunction,
  aws_lambda_function_url: findFunctionUrl,
  aws_lambda_permission: findPermission,
  aws_route_table_association: findAssociation,
  aws_s3_bucket: findBucket,
  aws_secretsmanager_secret: findSecret,
  aws_signer_signing_profile: named("name"),
  aws_sns_topic: findTopic,
  aws_sqs_queue: findQueue,
};

/**
 * Parts of networks: they have no names, so that AWS may make several of one, or compares what is in them. Looked for by their tags, what they belong to
 * before them.
 */
export const FOUND_BY_TAGS: Readonly<Record<string, TagFinder>> = {
  aws_vpc: findVpcs,
  aws_route_table: findRouteTables,
  aws_subnet: findSubnets,
  aws_security_group: findSecurityGroups,
  aws_vpc_endpoint: findEndpoints,
  aws_flow_log: findFlowLogs,
  aws_vpc_security_group_egress_rule: findRules,
  aws_vpc_security_group_ingress_rule: findRules,
};

const SETTING = "a setting of what it belongs to: writing it again writes the same";

/** What an apply makes again without harm, and why. */
export const MADE_AGAIN: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: "PutRule writes over the rule of that name",
  aws_cloudwatch_event_target: "PutTargets writes over the target of that id",
  aws_cloudwatch_log_metric_filter: "PutMetricFilter writes over the filter of that name",
  aws_cloudwatch_metric_alarm: "PutMetricAlarm writes over the alarm of that name",
  aws_default_security_group: "Terraform takes over the one that AWS has made",
  aws_ecr_lifecycle_policy: SETTING,
  aws_ecr_registry_scanning_configuration: SETTING,
  aws_ecr_repository_policy: SETTING,
  aws_iam_role_policy: "PutRolePolicy writes over the policy of that name",
  aws_iam_role_policy_attachment: "attaching a policy again changes nothing",
  aws_kms_grant: "CreateGrant gives the same grant for the same name and the same request",
  aws_kms_key_policy: SETTING,
  aws_lambda_code_signing_config: "it is another one; nothing uses the first one",
  aws_lambda_layer_version: "it is another version; nothing uses the first one",
  aws_lambda_provisioned_concurrency_config: SETTING,
  aws_s3_bucket_lifecycle_configuration: SETTING,
  aws_s3_bucket_logging: SETTING,
  aws_s3_bucket_notification: SETTING,
  aws_s3_bucket_object_lock_configuration: SETTING,
  aws_s3_bucket_ownership_controls: SETTING,
  aws_s3_bucket_policy: SETTING,
  aws_s3_bucket_public_access_block: SETTING,
  aws_s3_bucket_replication_configuration: SETTING,
  aws_s3_bucket_server_side_encryption_configuration: SETTING,
  aws_s3_bucket_versioning: SETTING,
  aws_s3_object: "PutObject writes another version of the object of that key",
  aws_secretsmanager_secret_policy: SETTING,
  aws_secretsmanager_secret_rotation: SETTING,
  aws_signer_signing_job: "it signs the same object again; nothing uses the first result",
  aws_sns_topic_policy: SETTING,
  aws_sns_topic_subscription: "Subscribe gives the same subscription for the same endpoint and attributes",
  aws_sqs_queue_policy: SETTING,
  aws_ssm_parameter:
    "PutParameter writes over the version of that name; to import it would put its value into the state",
  aws_xray_encryption_config: SETTING,
  terraform_data: "it is in Terraform's state alone: AWS knows nothing of it",
};

/** What has no name of its own: an apply makes another one, and the first one is looked for by its tags. */
export const WITHOUT_NAME: Readonly<Record<string, string>> = {
  aws_kms_key: "a key that no state has is listed, and imported where its description fits one resource",
};
