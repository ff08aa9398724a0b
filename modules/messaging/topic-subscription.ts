import type { IConstruct } from "constructs";
import { checkGrammar } from "../validation/checks";

/** Where a topic's messages go: a person's address, an HTTPS endpoint, or a queue by ARN. */
export interface TopicSubscription {
  readonly protocol: "email" | "https" | "sqs";
  /** An e-mail address, a URL or the ARN of a queue. People and endpoints confirm before they get anything. */
  readonly endpoint: string;
}

/** What SNS takes as the endpoint of each protocol. Plain HTTP is none of them. */
export const SUBSCRIPTION_ENDPOINTS = {
  email: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, words: "an e-mail address" },
  https: { pattern: /^https:\/\/[^\s/]+\S*$/, words: "a URL that begins with https://" },
  sqs: { pattern: /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}$/, words: "the ARN of a standard queue" },
} as const;

/** @throws ConfigurationError when SNS would refuse the endpoint, or deliver to it in the clear. */
export function checkSubscription(scope: IConstruct, { protocol, endpoint }: TopicSubscription): void {
  checkGrammar(scope, `endpoint of ${protocol}`, endpoint, SUBSCRIPTION_ENDPOINTS[protocol]);
}
