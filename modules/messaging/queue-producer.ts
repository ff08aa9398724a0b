import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkGrammar, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";

/** An AWS service that sends messages by itself, for one source: a bucket, a topic, or an EventBridge rule, by ARN. */
export type QueueProducer =
  | { readonly type: "s3"; readonly bucketArn: string }
  | { readonly type: "sns"; readonly topicArn: string }
  | { readonly type: "events"; readonly ruleArn: string };

interface ProducerSource {
  readonly service: string;
  readonly sourceArn: string;
}

const SOURCE_ARN = {
  s3: { pattern: /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$/, words: "the ARN of a bucket" },
  sns: { pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/, words: "the ARN of a topic" },
  events: {
    pattern: /^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:rule\/[\w./-]+$/,
    words: "the ARN of an EventBridge rule",
  },
};

/**
 * The service principal and the source of a producer.
 *
 * @throws ConfigurationError when the ARN is not one of the service's, has wildcards, or is of another account.
 */
export function checkProducer(scope: IConstruct, producer: QueueProducer): ProducerSource {
  const [property, sourceArn] = sourceOf(producer);
  checkGrammar(scope, property, sourceArn, SOURCE_ARN[producer.type]);
  checkAccount(scope, property, sourceArn);
  return { service: `${producer.type}.amazonaws.com`, sourceArn };
}

/** The statements demand the environment's account, so another account's source would never match. A bucket's ARN names no account. */
function checkAccount(scope: IConstruct, property: string, arn: string): void {
  const { accountId, partition } = EnvironmentStack.of(scope);
  const [, arnPartition, , , arnAccount] = arn.split(":");
  if (isReference(arn) || (arnPartition === partition && ["", accountId].includes(arnAccount ?? ""))) return;
  throw new ConfigurationError(
    scope,
    `${property} must be of account ${accountId} in partition ${partition}, got ${JSON.stringify(arn)}`,
  );
}

function sourceOf(producer: QueueProducer): [property: string, arn: string] {
  switch (producer.type) {
    case "s3":
      return ["bucketArn", producer.bucketArn];
    case "sns":
      return ["topicArn", producer.topicArn];
    case "events":
      return ["ruleArn", producer.ruleArn];
  }
}
