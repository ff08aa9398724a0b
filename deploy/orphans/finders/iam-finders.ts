import { GetPolicyCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { iamArn } from "../../../modules/policy/arn";
import { type AskingFinder, ifThere } from "../finder";

export const findRole: AskingFinder = {
  permission: "iam:GetRole",
  find: (clients, wanted) =>
    ifThere(async () => {
      const command = new GetRoleCommand({ RoleName: wanted.text("name") });
      return (await clients(IAMClient, wanted.region).send(command)).Role?.RoleName;
    }),
};

export const findManagedPolicy: AskingFinder = {
  permission: "iam:GetPolicy",
  find: (clients, wanted) =>
    ifThere(async () => {
      const PolicyArn = iamArn(wanted, `policy${wanted.optional("path") ?? "/"}${wanted.text("name")}`);
      return (await clients(IAMClient, wanted.region).send(new GetPolicyCommand({ PolicyArn }))).Policy?.Arn;
    }),
};
