import type { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { dependable, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { InvocationTarget } from "../lambda/invocation-target";
import type { EncryptedQueue } from "../messaging/encrypted-queue";
import { EncryptedTopic } from "../messaging/encrypted-topic";
import { ConfigurationError } from "../validation/configuration-error";
import type { BucketFoundation } from "./bucket-foundation";
import {
  checkEvents,
  checkForeignTopic,
  type CheckedFilter,
  type ForeignTopic,
  type NotificationFilter,
  overlap,
} from "./notification-filter";

/** A filter, and who is notified of what it lets pass. */
interface Target {
  readonly name: string;
  readonly filter: CheckedFilter;
}

interface FunctionTarget extends Target {
  readonly target: InvocationTarget;
  readonly permission: LambdaPermission;
}

interface QueueTarget extends Target {
  readonly queue: EncryptedQueue;
}

interface TopicTarget extends Target {
  readonly topic: EncryptedTopic | ForeignTopic;
}

/**
 * The notifications of one bucket, in the one resource that S3 has for them.
 *
 * Defines `aws_s3_bucket_notification`, after the permissions and policies that S3 checks when it is made: it sends a message to each queue and topic then.
 */
export class BucketNotifications extends Construct {
  private readonly functions: FunctionTarget[] = [];
  private readonly queues: QueueTarget[] = [];
  private readonly topics: TopicTarget[] = [];
  private readonly resource: S3BucketNotification;

  constructor(
    scope: Construct,
    id: string,
    private readonly bucket: BucketFoundation,
  ) {
    super(scope, id);
    this.checkRegion();
    this.resource = new S3BucketNotification(this, "Resource", { ...bucket.ofBucket });
  }

  addFunction(target: InvocationTarget, filter: NotificationFilter): void {
    const checked = this.checkOverlap(target.targetName, filter);
    this.functions.push({ ...checked, target, permission: this.permissionFor(target) });
    this.resource.putLambdaFunction(this.functions.map((entry) => functionConfiguration(entry)));
    this.waitForTargets();
  }

  addQueue(queue: EncryptedQueue, filter: NotificationFilter): void {
    const checked = this.checkOverlap(queue.queueName, filter);
    if (queue.isFifo) {
      throw new ConfigurationError(
        this,
        `queue must be a standard queue, got ${queue.queueName}: S3 notifies no FIFO queue`,
      );
    }
    queue.allowProducer({ type: "s3", bucketArn: this.bucket.bucketArn });
    this.queues.push({ ...checked, queue });
    this.resource.putQueue(this.queues.map((entry) => queueConfiguration(entry)));
    this.waitForTargets();
  }

  addTopic(topic: EncryptedTopic | ForeignTopic, filter: NotificationFilter): void {
    const isOwn = topic instanceof EncryptedTopic;
    if (!isOwn) checkForeignTopic(this, topic);
    const checked = this.checkOverlap(isOwn ? topic.topicName : topic.topicArn, filter);
    if (isOwn) topic.allowPublisher({ type: "s3", bucketArn: this.bucket.bucketArn });
    this.topics.push({ ...checked, topic });
    this.resource.putTopic(this.topics.map((entry) => topicConfiguration(entry)));
    this.waitForTargets();
  }

  private waitForTargets(): void {
    const dependables = [
      ...this.functions.map(({ permission }) => permission),
      ...this.queues.flatMap(({ queue }) => [queue.policyResource, ...queue.encryptionKey.readiness]),
      ...this.topics.flatMap(({ topic }) => (topic instanceof EncryptedTopic ? topic.readiness : [])),
    ];
    this.resource.dependsOn = [...new Set(inSameStack(this, dependables).map((one) => dependable(one)))];
  }

  /** One for each function, however many filters lead to it. Its id at Lambda must be unique in the function's policy, as bucket names are. */
  private permissionFor(target: InvocationTarget): LambdaPermission {
    const known = this.functions.find((entry) => entry.target === target);
    if (known) return known.permission;
    return target.allowInvocation(this, idInStack(target), {
      service: "s3.amazonaws.com",
      sourceArn: this.bucket.bucketArn,
      statementId: `InvokedBy-${this.bucket.bucketName.replaceAll(".", "_")}`,
    });
  }

  private checkRegion(): void {
    const { region } = EnvironmentStack.of(this);
    if (this.bucket.region === region) return;
    throw new ConfigurationError(
      this,
      `bucket must be in ${region}, got [${this.bucket.node.path}] in ${this.bucket.region}: S3 notifies what is in the bucket's Region only`,
    );
  }

  private checkOverlap(name: string, { prefix = "", suffix = "", events }: NotificationFilter): Target {
    const filter = { prefix, suffix, events: checkEvents(this, events) };
    const entries = [...this.functions, ...this.queues, ...this.topics];
    const other = entries.find((entry) => overlap(entry.filter, filter));
    if (other === undefined) return { name, filter };
    throw new ConfigurationError(
      this,
      `filter must not overlap with the one for ${other.name}, got ${JSON.stringify({ prefix, suffix })} for ${name}: ` +
        "S3 accepts one notification for an object",
    );
  }
}

/** The path below the stack, which is the same in every environment, as one id. */
function idInStack(construct: IConstruct): string {
  const below = construct.node.scopes.filter((scope) => scope.node.scope && !TerraformStack.isStack(scope));
  return below.map((scope) => scope.node.id).join("-");
}

function functionConfiguration({ target, filter }: FunctionTarget) {
  return { lambdaFunctionArn: target.invocationArn, ...configurationOf(filter) };
}

function queueConfiguration({ queue, filter }: QueueTarget) {
  return { queueArn: queue.resource.arn, ...configurationOf(filter) };
}

function topicConfiguration({ topic, filter }: TopicTarget) {
  return {
    topicArn: topic instanceof EncryptedTopic ? topic.resource.arn : topic.topicArn,
    ...configurationOf(filter),
  };
}

function configurationOf({ prefix, suffix, events }: CheckedFilter) {
  return { events: [...events], filterPrefix: prefix || undefined, filterSuffix: suffix || undefined };
}
