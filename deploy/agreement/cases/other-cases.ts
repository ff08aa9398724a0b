import { type Case, type CaseContext } from "../case";
import type { Subjects } from "./names";

/** The function of the document service. */
export function functionCases({ functionArn }: Subjects): readonly Case[] {
  return [
    ["outsider", "lambda:InvokeFunction", functionArn],
    ["nobody", "lambda:InvokeFunction", functionArn],
    ["nobody", "lambda:GetFunctionConfiguration", functionArn],
    ["conditional", "lambda:InvokeFunction", functionArn],
    ["conditional", "lambda:GetFunctionConfiguration", functionArn],
    ["bounded", "lambda:InvokeFunction", functionArn],
    ["smoke", "lambda:GetFunctionConfiguration", functionArn],
    ["smoke", "lambda:InvokeFunction", functionArn],
    ["deploy", "lambda:GetFunctionConfiguration", functionArn],
    ["deploy", "lambda:InvokeFunction", functionArn],
    ["plan", "lambda:GetFunctionConfiguration", functionArn],
    ["plan", "lambda:InvokeFunction", functionArn],
    ["processor", "lambda:InvokeFunction", functionArn],
  ];
}

/** The dead letters of the service, and the probe's two queues. */
export function queueCases({ deadLetters, tasks, open }: Subjects): readonly Case[] {
  const plain: CaseContext = { "aws:SecureTransport": "false" };
  return [
    ["processor", "sqs:SendMessage", deadLetters],
    ["processor", "sqs:SendMessage", deadLetters, plain],
    ["processor", "sqs:ReceiveMessage", deadLetters],
    ["smoke", "sqs:ReceiveMessage", deadLetters],
    ["deploy", "sqs:GetQueueAttributes", deadLetters],
    ["deploy", "sqs:ReceiveMessage", deadLetters],
    ["plan", "sqs:GetQueueAttributes", deadLetters],
    ["outsider", "sqs:GetQueueAttributes", deadLetters],
    ["outsider", "sqs:SendMessage", deadLetters, {}, "viaService"],
    ["outsider", "sqs:ReceiveMessage", deadLetters, {}, "viaService"],
    ["sender", "sqs:SendMessage", tasks],
    ["sender", "sqs:SendMessage", tasks, plain],
    ["sender", "sqs:ReceiveMessage", tasks],
    ["consumer", "sqs:ReceiveMessage", tasks],
    ["consumer", "sqs:DeleteMessage", tasks],
    ["consumer", "sqs:GetQueueAttributes", tasks],
    ["consumer", "sqs:SendMessage", tasks],
    ["consumer", "sqs:ReceiveMessage", deadLetters],
    ["nobody", "sqs:SendMessage", open],
    ["nobody", "sqs:ReceiveMessage", open],
    ["bounded", "sqs:ReceiveMessage", open],
    ["outsider", "sqs:ReceiveMessage", open],
    ["outsider", "sqs:PurgeQueue", open],
    ["denied", "sqs:PurgeQueue", open],
    ["denied", "sqs:SendMessage", open],
    ["negative", "sqs:SendMessage", open],
    ["stranger", "sqs:SendMessage", open],
    ["stranger", "sqs:ReceiveMessage", open],
  ];
}

/** Who becomes whom. */
export function assumptionCases({ roles, deployRoleArn }: Subjects): readonly Case[] {
  const { probe } = roles;
  const as = (name: string): CaseContext => ({ "sts:RoleSessionName": name });
  const plainly = as("agreement");
  const withId = (id: string): CaseContext => ({ ...plainly, "sts:ExternalId": id });
  return [
    ["deploy", "sts:AssumeRole", roles.smoke, plainly],
    ["deploy", "sts:AssumeRole", roles.entrance, plainly],
    ["deploy", "sts:AssumeRole", roles.processor, plainly],
    ["deploy", "sts:AssumeRole", probe("encrypter"), plainly],
    ["plan", "sts:AssumeRole", roles.smoke, plainly],
    ["outsider", "sts:AssumeRole", roles.smoke, plainly],
    ["outsider", "sts:AssumeRole", roles.processor, plainly],
    ["outsider", "sts:AssumeRole", deployRoleArn, plainly],
    ["bounded", "sts:AssumeRole", deployRoleArn, plainly],
    ["nobody", "sts:AssumeRole", deployRoleArn, plainly],
    ["stranger", "sts:AssumeRole", deployRoleArn, plainly],
    ["processor", "sts:AssumeRole", roles.processor, plainly],
    ["entrance", "sts:AssumeRole", probe("encrypter"), plainly],
    ["entrance", "sts:AssumeRole", roles.smoke, plainly],
    ["outsider", "sts:AssumeRole", probe("encrypter"), plainly],
    ["outsider", "sts:AssumeRole", probe("external"), withId("sealstack")],
    ["outsider", "sts:AssumeRole", probe("external"), withId("SealStack")],
    ["outsider", "sts:AssumeRole", probe("external"), plainly],
    ["bounded", "sts:AssumeRole", probe("external"), withId("sealstack")],
    ["nobody", "sts:AssumeRole", probe("external"), withId("sealstack")],
    ["nobody", "sts:AssumeRole", probe("named"), plainly, "trustByName"],
    ["outsider", "sts:AssumeRole", probe("named"), plainly],
    ["outsider", "sts:AssumeRole", probe("guarded"), as("agreement-1")],
    ["outsider", "sts:AssumeRole", probe("guarded"), as("other")],
    ["denied", "sts:AssumeRole", probe("guarded"), as("agreement-1")],
    ["negative", "sts:AssumeRole", probe("guarded"), plainly],
    ["stranger", "sts:AssumeRole", probe("named"), plainly],
    ["stranger", "sts:AssumeRole", probe("external"), withId("sealstack")],
  ];
}
