import type { IConstruct } from "constructs";
import { checkGrammar } from "../validation/checks";

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
 * @throws ConfigurationError when the ARN is not one of the service's, or has wildcards.
 */
export function checkProducer(scope: IConstruct, producer: QueueProducer): ProducerSource {
  const [property, sourceArn] = sourceOf(producer);
  checkGrammar(scope, property, sourceArn, SOURCE_ARN[producer.type]);
  return { service: `${producer.type}.amazonaws.com`, sourceArn };
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
