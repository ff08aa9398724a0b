import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { iamArn, regionalArn } from "../../../modules/policy/arn";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { strangerOf } from "../stranger";
import type { HandWritten } from "./hand-written-roles";
import type { ProbeNames } from "./probe-names";

/** A queue policy for a role, for the account, and for a role of another account. */
export function queueStatements(
  stack: EnvironmentStack,
  names: ProbeNames,
  roles: HandWritten,
): readonly PolicyStatement[] {
  const Resource = regionalArn(stack, "sqs", names.openQueue);
  return [
    {
      Sid: "StrangerSends",
      Effect: "Allow",
      Principal: { AWS: strangerOf(stack.environment).roleArn },
      Action: "sqs:SendMessage",
      Resource,
    },
    { Sid: "NobodySends", Effect: "Allow", Principal: { AWS: roles.nobody.arn }, Action: "sqs:SendMessage", Resource },
    {
      Sid: "AccountReceives",
      Effect: "Allow",
      Principal: { AWS: stack.accountId },
      Action: "sqs:ReceiveMessage",
      Resource,
    },
    {
      Sid: "OthersNeverPurge",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:PurgeQueue",
      Resource,
      Condition: { ArnNotLike: { "aws:PrincipalArn": iamArn(stack, `role/${names.roleName("out*")}`) } },
    },
  ];
}
