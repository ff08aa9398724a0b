import type { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { dependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { EncryptedFunction } from "../lambda/encrypted-function";
import { ConfigurationError } from "../validation/configuration-error";
import type { BucketFoundation } from "./bucket-foundation";

/** Which new objects a notification is about. */
export interface NotificationFilter {
  /** What their key begins with. @default anything */
  readonly prefix?: string;
  /** What their key ends with. @default anything */
  readonly suffix?: string;
}

interface FunctionTarget {
  readonly target: EncryptedFunction;
  readonly filter: Required<NotificationFilter>;
  readonly permission: LambdaPermission;
}

/**
 * The notifications of one bucket, in the one resource that S3 has for them.
 *
 * Defines `aws_s3_bucket_notification`, after the permissions that S3 checks when it is made.
 */
export class BucketNotifications extends Construct {
  private readonly functions: FunctionTarget[] = [];
  private readonly resource: S3BucketNotification;

  constructor(
    scope: Construct,
    id: string,
    private readonly bucket: BucketFoundation,
  ) {
    super(scope, id);
    this.resource = new S3BucketNotification(this, "Resource", { bucket: bucket.bucketId });
  }

  addFunction(target: EncryptedFunction, { prefix = "", suffix = "" }: NotificationFilter): void {
    const filter = { prefix, suffix };
    this.checkOverlap(target, filter);
    this.functions.push({ target, filter, permission: this.permissionFor(target) });
    this.resource.putLambdaFunction(this.functions.map((entry) => functionConfiguration(entry)));
    this.resource.dependsOn = [...new Set(this.functions.map((entry) => dependable(entry.permission)))];
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

  private checkOverlap(target: EncryptedFunction, filter: Required<NotificationFilter>): void {
    const other = this.functions.find((entry) => overlap(entry.filter, filter));
    if (other === undefined) return;
    throw new ConfigurationError(
      this,
      `filter must not overlap with the one for ${other.target.functionName}, got ${JSON.stringify(filter)} for ` +
        `${target.functionName}: S3 accepts one notification for an object`,
    );
  }
}

/** The path below the stack, which is the same in every environment, as one id. */
function idInStack(construct: Construct): string {
  const below = construct.node.scopes.filter((scope) => scope.node.scope && !TerraformStack.isStack(scope));
  return below.map((scope) => scope.node.id).join("-");
}

function functionConfiguration({ target, filter }: FunctionTarget) {
  return {
    lambdaFunctionArn: target.resource.arn,
    events: ["s3:ObjectCreated:*"],
    filterPrefix: filter.prefix || undefined,
    filterSuffix: filter.suffix || undefined,
  };
}

/** Two filters overlap when some key matches both. */
function overlap(one: Required<NotificationFilter>, other: Required<NotificationFilter>): boolean {
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
  return prefixes && suffixes;
}
