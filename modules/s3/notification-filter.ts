import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkGrammar, checkOneOf, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";

/**
 * What can happen to objects that somebody is told of.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
 */
const BUCKET_EVENTS = [
  "s3:ObjectCreated:*",
  "s3:ObjectRemoved:*",
  "s3:ObjectRestore:*",
  "s3:LifecycleExpiration:*",
  "s3:LifecycleTransition",
  "s3:Replication:OperationFailedReplication",
  "s3:Replication:OperationNotTracked",
] as const;

export type BucketEvent = (typeof BUCKET_EVENTS)[number];

/** Which objects a notification is about, and what has happened to them. */
export interface NotificationFilter {
  /** What their key begins with. @default anything */
  readonly prefix?: string;
  /** What their key ends with. @default anything */
  readonly suffix?: string;
  /** @default ["s3:ObjectCreated:*"] */
  readonly events?: readonly BucketEvent[];
}

/** A filter with all that it leaves open filled in. */
export type CheckedFilter = Required<NotificationFilter>;

/** A topic of another stack, by its ARN as built from the environment's data. Its policy and its key's must let S3 publish for the bucket already. */
export interface ForeignTopic {
  readonly topicArn: string;
}

const TOPIC_ARN = {
  pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
  words: "the ARN of a standard topic",
};

/** @throws ConfigurationError for an event that S3 does not have, and for none. */
export function checkEvents(
  scope: IConstruct,
  events: readonly BucketEvent[] = ["s3:ObjectCreated:*"],
): readonly BucketEvent[] {
  if (events.length === 0) throw new ConfigurationError(scope, "events must name at least one, got none");
  for (const event of events) checkOneOf(scope, "events", event, BUCKET_EVENTS, "S3 tells of these");
  return events;
}

/** @throws ConfigurationError for what is no topic, and for one of another account or Region. */
export function checkForeignTopic(scope: IConstruct, { topicArn }: ForeignTopic): void {
  checkGrammar(scope, "topicArn", topicArn, TOPIC_ARN);
  if (isReference(topicArn)) return;
  const { accountId, region } = EnvironmentStack.of(scope);
  const [, , , topicRegion, topicAccount] = topicArn.split(":");
  if (topicRegion === region && topicAccount === accountId) return;
  throw new ConfigurationError(
    scope,
    `topicArn must be of account ${accountId} and Region ${region}, got ${JSON.stringify(topicArn)}: S3 notifies topics of the bucket's Region only`,
  );
}

/** Two filters overlap when one event of some key matches both. */
export function overlap(one: CheckedFilter, other: CheckedFilter): boolean {
  const events = one.events.some((event) => other.events.includes(event));
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
  return events && prefixes && suffixes;
}
