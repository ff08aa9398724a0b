import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { KeyConditions } from "../kms/key-conditions";
import type { Conditions } from "../policy/statement";
import { checkGrammar } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";

/**
 * An AWS service that publishes by itself. S3 and CloudWatch say for which bucket or alarm: an ARN, with `*` and `?` as wildcards in its name.
 *
 * EventBridge does not say it, neither to SNS nor to KMS.
 */
export type TopicPublisher =
  | { readonly type: "s3"; readonly bucketArn: string }
  | { readonly type: "cloudwatch"; readonly alarmArn: string }
  | { readonly type: "events" };

/** A publisher as the policies of the topic and of its key name it. */
export interface PublishingService {
  readonly service: string;
  /** What of the publisher tells its statement from others. */
  readonly name: string;
  readonly topicConditions: Conditions | undefined;
  readonly keyConditions: KeyConditions;
}

const SOURCE_ARN = {
  s3: {
    pattern: /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.*?-]*$/,
    words: "the ARN of a bucket, or of all that begin alike",
  },
  cloudwatch: {
    pattern: /^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:[^*?].*$/,
    words: "the ARN of an alarm, or of all that begin alike",
  },
};

/**
 * What ties a publisher to this account.
 *
 * SNS takes no condition for EventBridge in a topic's policy, and KMS gets no source from it: both would refuse every event, silently. There the key is
 * tied by the topic's ARN, which SNS gives KMS as the encryption context, and the topic by being named.
 *
 * @throws ConfigurationError when the ARN is not one of the publisher's service, names everything, or is of another account.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function publishingService(scope: IConstruct, topicArn: string, publisher: TopicPublisher): PublishingService {
  const service = `${publisher.type}.amazonaws.com`;
  if (publisher.type === "events") {
    const keyConditions = { encryptionContext: { "aws:sns:topicArn": topicArn } };
    return { service, name: "", topicConditions: undefined, keyConditions };
  }
  const sourceArn = checkedSource(scope, publisher);
  const { accountId } = EnvironmentStack.of(scope);
  return {
    service,
    name: sourceArn.split(":").at(-1) ?? "",
    topicConditions: { ArnLike: { "aws:SourceArn": sourceArn }, StringEquals: { "aws:SourceAccount": accountId } },
    keyConditions: { sourceArn, sourceAccount: accountId },
  };
}

function checkedSource(scope: IConstruct, publisher: Exclude<TopicPublisher, { type: "events" }>): string {
  const [property, arn] =
    publisher.type === "s3" ? ["bucketArn", publisher.bucketArn] : ["alarmArn", publisher.alarmArn];
  checkGrammar(scope, property, arn, SOURCE_ARN[publisher.type]);
  const { accountId, partition, region } = EnvironmentStack.of(scope);
  const [, arnPartition, , arnRegion, arnAccount] = arn.split(":");
  const here = arnPartition === partition && ["", accountId].includes(arnAccount ?? "");
  if (here && ["", region].includes(arnRegion ?? "")) return arn;
  throw new ConfigurationError(
    scope,
    `${property} must be of account ${accountId} in partition ${partition} and Region ${region}, got ${JSON.stringify(arn)}: ` +
      "services publish to topics of their own account and Region",
  );
}
