export { EventAlarm, type EventAlarmProps } from "./audit/event-alarm";
export { type EventPattern, type FieldPattern } from "./audit/event-pattern";
export { type LogCondition } from "./audit/filter-pattern";
export { LogAlarm, type LogAlarmProps } from "./audit/log-alarm";
export { elsewhere, WATCHED_ELSEWHERE } from "./audit/watched-elsewhere";
export { WATCHED_EVENTS, type WatchedEvent } from "./audit/watched-events";
export { EncryptedTrail, type EncryptedTrailProps } from "./audit/encrypted-trail";
export { type DataEvents } from "./audit/event-selectors";
export { UnusualUseAlarms, type UnusualUseAlarmsProps } from "./audit/unusual-use-alarms";
export { TraceEncryption, type TraceEncryptionProps } from "./audit/trace-encryption";
export { TrailLogBucket, type TrailLogBucketProps } from "./audit/trail-log-bucket";
export { TrailLogRole } from "./audit/trail-log-role";
export { EncryptedImageRepository, type EncryptedImageRepositoryProps } from "./ecr/encrypted-image-repository";
export { type Environment, type StateBackend } from "./environment/environment";
export { defineEnvironments } from "./environment/define-environments";
export { EnvironmentStack } from "./environment/environment-stack";
export { EphemeralVariable, type EphemeralVariableProps } from "./environment/ephemeral-variable";
export { ExecutionRole } from "./iam/execution-role";
export { OperatorRole, type OperatorRoleProps } from "./iam/operator-role";
export { type Grantee, type RoleStatement, ScopedRole, type ScopedRoleProps } from "./iam/scoped-role";
export {
  type AsymmetricEncryptionConditions,
  AsymmetricEncryptionKey,
  type AsymmetricEncryptionKeyProps,
} from "./kms/asymmetric-encryption-key";
export { type DirectUseKeyProps } from "./kms/direct-use-key";
export { EncryptionKey, type EncryptionKeyProps } from "./kms/encryption-key";
export { ImportedKey, type ImportedKeyOptions } from "./kms/imported-key";
export { type EncryptionContext, type GrantConstraint } from "./kms/grant-constraint";
export { KeyAgreementKey, type KeyAgreementKeyProps } from "./kms/key-agreement-key";
export { type EncryptionAlgorithm, type SigningAlgorithm } from "./kms/key-algorithms";
export { type GrantPrincipal } from "./kms/grant-principal";
export { KeyAlias, type KeyAliasProps } from "./kms/key-alias";
export { type IEncryptionKey, type IKmsKey } from "./kms/key-base";
export { type CreatedGrant, type KeyConditions, type ViaService } from "./kms/key-conditions";
export { type GrantOperation, KeyGrant, type KeyGrantProps } from "./kms/key-grant";
export { type KeyKind, type KeyOperation, type KeySpec } from "./kms/key-kind";
export { type KeyPolicyMode } from "./kms/key-policy";
export { type GrantTerms, type KeyUse, type KeyUser } from "./kms/key-use";
export { MacKey, type MacKeyProps } from "./kms/mac-key";
export { type OwnKeyProps } from "./kms/own-key";
export { ReplicaKey, type ReplicaKeyProps } from "./kms/replica-key";
export { type SigningConditions, SigningKey, type SigningKeyProps } from "./kms/signing-key";
export { CodeSigning, type CodeSigningProps } from "./lambda/code-signing";
export { EncryptedFunction } from "./lambda/encrypted-function";
export { type EncryptedFunctionProps } from "./lambda/encrypted-function-props";
export { type AliasRollout, FunctionAlias, type FunctionAliasProps } from "./lambda/function-alias";
export { type Architecture, FunctionImage, type FunctionImageProps } from "./lambda/function-image";
export { FunctionPackage, type PackageOptions } from "./lambda/function-package";
export { FunctionUrl, type FunctionUrlProps } from "./lambda/function-url";
export { type InvocationTarget, type Invoker } from "./lambda/invocation-target";
export { QueueEventSourceMapping, type QueueEventSourceMappingProps } from "./lambda/queue-event-source-mapping";
export { type Runtime } from "./lambda/runtimes";
export { type UrlCors } from "./lambda/url-cors";
export { EncryptedLogGroup, type EncryptedLogGroupProps } from "./logs/encrypted-log-group";
export { NamedLogGroup } from "./logs/named-log-group";
export { EncryptedQueue, type EncryptedQueueProps } from "./messaging/encrypted-queue";
export { EncryptedTopic, type EncryptedTopicProps } from "./messaging/encrypted-topic";
export { NamedTopic } from "./messaging/named-topic";
export { type QueueProducer } from "./messaging/queue-producer";
export { type TopicPublisher } from "./messaging/topic-publisher";
export { type TopicSubscription } from "./messaging/topic-subscription";
export { DeployedVpc, type DeployedVpcProps } from "./network/deployed-vpc";
export { EncryptedFlowLog, type FlowLogProps } from "./network/encrypted-flow-log";
export { type InterfaceService } from "./network/endpoint-policy";
export { FlowLogRole } from "./network/flow-log-role";
export { type FunctionVpc, type NetworkPart } from "./network/function-vpc";
export { IsolatedVpc, type IsolatedVpcProps } from "./network/isolated-vpc";
export { NetworkSecurityGroups } from "./network/network-security-groups";
export { type VpcLayout } from "./network/vpc-layout";
export { EncryptedParameter, type EncryptedParameterProps } from "./parameters/encrypted-parameter";
export { type ParameterTier } from "./parameters/parameter-limits";
export {
  type Conditions,
  type ConditionValue,
  type OneOrMany,
  type PolicyDocument,
  type PolicyStatement,
  type PrincipalElement,
} from "./policy/statement";
export { AccessLogBucket, type AccessLogBucketProps } from "./s3/access-log-bucket";
export { type BucketLifecycle, type StorageTransition } from "./s3/bucket-lifecycle";
export { BucketReplication, type BucketReplicationProps } from "./s3/bucket-replication";
export { type BucketEncryption } from "./s3/bucket-statements";
export { EncryptedBucket, type EncryptedBucketProps, type ObjectScope } from "./s3/encrypted-bucket";
export { type BucketEvent, type ForeignTopic, type NotificationFilter } from "./s3/notification-filter";
export { type ObjectLock } from "./s3/object-lock-limits";
export { ReplicationRole } from "./s3/replication-role";
export { type StorageClass } from "./s3/storage-class";
export { EncryptedSecret, type EncryptedSecretProps } from "./secrets/encrypted-secret";
export { SecretRotation, type SecretRotationSchedule } from "./secrets/secret-rotation";
export { acknowledge, type Acknowledgement } from "./validation/acknowledgement";
export { ConfigurationError } from "./validation/configuration-error";
