import { GetFunctionConfigurationCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { type Call, type CallRequest, valueOf } from "./call";

export const LAMBDA_CALLS = {
  // Checks permissions and does not run the function.
  "lambda:InvokeFunction": (request) =>
    request.clients.lambda.send(new InvokeCommand({ FunctionName: request.arn, InvocationType: "DryRun" })),
  "lambda:GetFunctionConfiguration": (request) =>
    request.clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: request.arn })),
} satisfies Record<string, Call>;

export const SQS_CALLS = {
  "sqs:SendMessage": (request) =>
    request.clients.sqs.send(new SendMessageCommand({ ...queueOf(request), MessageBody: "x" })),
  "sqs:ReceiveMessage": (request) => request.clients.sqs.send(new ReceiveMessageCommand(queueOf(request))),
  "sqs:DeleteMessage": async (request) => {
    await request.operator.sqs.send(new SendMessageCommand({ ...queueOf(request), MessageBody: "x" }));
    const { Messages } = await request.operator.sqs.send(new ReceiveMessageCommand(queueOf(request)));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    return request.clients.sqs.send(new DeleteMessageCommand({ ...queueOf(request), ReceiptHandle }));
  },
  "sqs:GetQueueAttributes": (request) =>
    request.clients.sqs.send(new GetQueueAttributesCommand({ ...queueOf(request), AttributeNames: ["All"] })),
  "sqs:PurgeQueue": (request) => request.clients.sqs.send(new PurgeQueueCommand(queueOf(request))),
} satisfies Record<string, Call>;

export const STS_CALLS = {
  "sts:AssumeRole": (request) =>
    request.clients.sts.send(
      new AssumeRoleCommand({
        RoleArn: request.arn,
        RoleSessionName: valueOf(request, "sts:RoleSessionName"),
        ExternalId: valueOf(request, "sts:ExternalId"),
      }),
    ),
} satisfies Record<string, Call>;

function queueOf({ arn, clients }: CallRequest) {
  const [, , , , accountId, name] = arn.split(":");
  return { QueueUrl: `${clients.endpoint}/${accountId}/${name}` };
}
