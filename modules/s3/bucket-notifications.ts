import type { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { dependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { inSameStack } from "../environment/in-same-stack";
import type { EncryptedFunction } from "../lambda/encrypted-function";
import type { EncryptedQueue } from "../messaging/encrypted-queue";
import { ConfigurationError } from "../validation/configuration-error";
import type { BucketFoundation } from "./bucket-foundation";

/** Which new objects a notification is about. */
export interface NotificationFilter {
  /** What their key begins with. @default anything */
  readonly prefix?: string;
  /** What their key ends with. @default anything */
  readonly suffix?: string;
}

/** A filter, and who is notified of what it lets pass. */
interface Target {
  readonly name: string;
  readonly filter: Required<NotificationFilter>;
}

interface FunctionTarget extends Target {
  readonly target: EncryptedFunction;
  readonly permission: LambdaPermission;
}

interface QueueTarget extends Target {
  readonly queue: EncryptedQueue;
}

/**
 * The notifications of one bucket, in the one resource that S3 has for them.
 *
 * Defines `aws_s3_bucket_notification`, after the permissions and policies that S3 checks when it is made: it sends a message to each queue then.
 */
export class BucketNotifications extends Construct {
  private readonly functions: FunctionTarget[] = [];
  private readonly queues: QueueTarget[] = [];
  private readonly resource: S3BucketNotification;

  constructor(
    scope: Construct,
    id: string,
    private readonly bucket: BucketFoundation,
  ) {
    super(scope, id);
    this.resource = new S3BucketNotification(this, "Resource", { bucket: bucket.bucketId });
  }

  addFunction(target: EncryptedFunction, filter: NotificationFilter): void {
    const checked = this.checkOverlap(target.functionName, filter);
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

  private waitForTargets(): void {
    const dependables = [
      ...this.functions.map(({ permission }) => permission),
      ...this.queues.flatMap(({ queue }) => [queue.policyResource, ...queue.encryptionKey.readiness]),
    ];
    this.resource.dependsOn = [...new Set(inSameStack(this, dependables).map((one) => dependable(one)))];
  }

  /** One for each function, however many filters lead to it. Its id at Lambda must be unique in the function's policy, as bucket names are. */
  private permissionFor(target: EncryptedFunction): LambdaPermission {
    const known = this.functions.find((entry) => entry.target === target);
    if (known) return known.permission;
    return target.allowInvocation(this, idInStack(target), {
      service: "s3.amazonaws.com",
      sourceArn: this.bucket.bucketArn,
      statementId: `InvokedBy-${this.bucket.bucketName.replaceAll(".", "_")}`,
    });
  }

  private checkOverlap(name: string, { prefix = "", suffix = "" }: NotificationFilter): Target {
    const filter = { prefix, suffix };
    const other = [...this.functions, ...this.queues].find((entry) => overlap(entry.filter, filter));
    if (other === undefined) return { name, filter };
    throw new ConfigurationError(
      this,
      `filter must not overlap with the one for ${other.name}, got ${JSON.stringify(filter)} for ${name}: ` +
        "S3 accepts one notification for an object",
    );
  }
}

/** The path below the stack, which is the same in every environment, as one id. */
function idInStack(construct: Construct): string {
  const below = construct.node.scopes.filter((scope) => scope.node.scope && !TerraformStack.isStack(scope));
  return below.map((scope) => scope.node.id).join("-");
}

function functionConfiguration({ target, filter }: FunctionTarget) {
  return { lambdaFunctionArn: target.resource.arn, ...configurationOf(filter) };
}

function queueConfiguration({ queue, filter }: QueueTarget) {
  return { queueArn: queue.resource.arn, ...configurationOf(filter) };
}

function configurationOf({ prefix, suffix }: Required<NotificationFilter>) {
  return { events: ["s3:ObjectCreated:*"], filterPrefix: prefix || undefined, filterSuffix: suffix || undefined };
}

/** Two filters overlap when some key matches both. */
function overlap(one: Required<NotificationFilter>, other: Required<NotificationFilter>): boolean {
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
  return prefixes && suffixes;
}
