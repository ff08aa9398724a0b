import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { regionalArn } from "../policy/arn";
import { checkGrammar } from "../validation/checks";
import { TOPIC_NAME } from "./topic-name";

/**
 * A topic that another stack of the environment defines, by its name: nothing of that stack is read.
 *
 * Who may publish to it is said there: `allowPublisher` of its `EncryptedTopic`.
 *
 * @throws ConfigurationError for a name that SNS refuses.
 */
export class NamedTopic {
  /** The ARN as built from the name. */
  readonly topicArn: string;

  constructor(scope: IConstruct, topicName: string) {
    checkGrammar(scope, "topicName", topicName, TOPIC_NAME);
    this.topicArn = regionalArn(EnvironmentStack.of(scope), "sns", topicName);
  }
}
