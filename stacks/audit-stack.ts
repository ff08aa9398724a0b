import type { Construct } from "constructs";
import { EncryptedTrail } from "../modules/audit/encrypted-trail";
import { TraceEncryption } from "../modules/audit/trace-encryption";
import { UnusualUseAlarms } from "../modules/audit/unusual-use-alarms";
import type { Environment } from "../modules/environment/environment";
import { EnvironmentStack } from "../modules/environment/environment-stack";
import { EncryptionKey } from "../modules/kms/encryption-key";
import { EncryptedTopic } from "../modules/messaging/encrypted-topic";
import { bucketArn, regionalArn } from "../modules/policy/arn";
import { defineAlarms } from "./audit/alarms";
import { auditNames } from "./audit-names";

/**
 * What watches the other stacks: the topic that operations are told by, the trail of who used which key for what, and the
 * alarms that its events raise.
 *
 * It is deployed first and reads no other stack's outputs: it names what is of others by what all names of the environment begin with.
 */
export class AuditStack extends EnvironmentStack {
  readonly operations: EncryptedTopic;
  readonly trail: EncryptedTrail;
  readonly traces?: TraceEncryption;

  constructor(scope: Construct, environment: Environment) {
    super(scope, "audit", environment);
    this.operations = this.defineOperations();
    this.trail = this.defineTrail();
    defineAlarms(this, this.operations, this.trail.logGroup);
    new UnusualUseAlarms(this, "UnusualUse", { topic: this.operations, trailLog: this.trail.logGroup });
    if (environment.encryptsTraces === true) this.traces = this.defineTraces();
  }

  private defineOperations(): EncryptedTopic {
    const names = auditNames(this.environment);
    const topic = new EncryptedTopic(this, "Operations", {
      topicName: names.operationsTopic,
      encryptionKey: new EncryptionKey(this, "OperationsKey", {
        alias: names.operationsAlias,
        description: "What operations are told",
      }),
      subscriptions: this.environment.operationsSubscriptions,
    });
    topic.allowPublisher({ type: "s3", bucketArn: bucketArn(this, `${names.prefix}*`) });
    topic.allowPublisher({ type: "cloudwatch", alarmArn: regionalArn(this, "cloudwatch", `alarm:${names.prefix}*`) });
    topic.allowPublisher({ type: "events" });
    return topic;
  }

  private defineTrail(): EncryptedTrail {
    const names = auditNames(this.environment);
    return new EncryptedTrail(this, "Trail", {
      trailName: names.trailName,
      encryptionKey: new EncryptionKey(this, "TrailKey", {
        alias: names.trailAlias,
        description: "Files and log of the trail",
      }),
      bucketName: names.trailBucket,
      logGroupName: names.trailLogGroup,
      logRoleName: names.trailLogRole,
      dataEvents: {
        bucketArnPrefixes: [bucketArn(this, names.prefix)],
        functionArnPrefixes: [regionalArn(this, "lambda", `function:${names.prefix}`)],
      },
    });
  }

  private defineTraces(): TraceEncryption {
    const { tracesAlias } = auditNames(this.environment);
    const encryptionKey = new EncryptionKey(this, "TracesKey", { alias: tracesAlias, description: "Traces of X-Ray" });
    return new TraceEncryption(this, "Traces", { encryptionKey });
  }
}
