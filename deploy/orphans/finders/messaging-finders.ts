import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { regionalArn } from "../../../modules/policy/arn";
import { type AskingFinder, ifThere } from "../finder";

/** The same request twice gives one queue; with other attributes, as after a change of the stack, it is refused. */
export const findQueue: AskingFinder = {
  permission: "sqs:GetQueueUrl",
  find: (clients, wanted) =>
    ifThere(async () => {
      const command = new GetQueueUrlCommand({ QueueName: wanted.text("name") });
      return (await clients(SQSClient, wanted.region).send(command)).QueueUrl;
    }),
};

/** The same request twice gives one topic; with other attributes or tags it is refused. */
export const findTopic: AskingFinder = {
  permission: "sns:GetTopicAttributes",
  find: (clients, wanted) =>
    ifThere(async () => {
      const TopicArn = regionalArn(wanted, "sns", wanted.text("name"));
      await clients(SNSClient, wanted.region).send(new GetTopicAttributesCommand({ TopicArn }));
      return TopicArn;
    }),
};
