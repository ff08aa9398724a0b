import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import { type AskingFinder, ifThere } from "../finder";

export const findFunction: AskingFinder = {
  permission: "lambda:GetFunctionConfiguration",
  find: (clients, wanted) =>
    ifThere(async () => {
      const command = new GetFunctionConfigurationCommand({ FunctionName: wanted.text("function_name") });
      return (await clients(LambdaClient, wanted.region).send(command)).FunctionName;
    }),
};

export const findFunctionAlias: AskingFinder = {
  permission: "lambda:GetAlias",
  find: (clients, wanted) =>
    ifThere(async () => {
      const [FunctionName, Name] = [wanted.text("function_name"), wanted.text("name")];
      await clients(LambdaClient, wanted.region).send(new GetAliasCommand({ FunctionName, Name }));
      return `${FunctionName}/${Name}`;
    }),
};

export const findFunctionUrl: AskingFinder = {
  permission: "lambda:GetFunctionUrlConfig",
  find: (clients, wanted) =>
    ifThere(async () => {
      const [FunctionName, Qualifier] = [wanted.text("function_name"), wanted.optional("qualifier")];
      await clients(LambdaClient, wanted.region).send(new GetFunctionUrlConfigCommand({ FunctionName, Qualifier }));
      return Qualifier === undefined ? FunctionName : `${FunctionName}/${Qualifier}`;
    }),
};

export const findPermission: AskingFinder = {
  permission: "lambda:GetPolicy",
  find: (clients, wanted) =>
    ifThere(async () => {
      const [FunctionName, Qualifier] = [wanted.text("function_name"), wanted.optional("qualifier")];
      const command = new GetPolicyCommand({ FunctionName, Qualifier });
      const { Policy = "{}" } = await clients(LambdaClient, wanted.region).send(command);
      const { Statement = [] } = JSON.parse(Policy) as { Statement?: readonly { readonly Sid?: string }[] };
      const statementId = wanted.text("statement_id");
      if (!Statement.some(({ Sid }) => Sid === statementId)) return undefined;
      return `${Qualifier === undefined ? FunctionName : `${FunctionName}:${Qualifier}`}/${statementId}`;
    }),
};

export const findMapping: AskingFinder = {
  permission: "lambda:ListEventSourceMappings",
  find: (clients, wanted) =>
    ifThere(async () => {
      const [FunctionName, EventSourceArn] = [wanted.text("function_name"), wanted.text("event_source_arn")];
      const command = new ListEventSourceMappingsCommand({ FunctionName, EventSourceArn });
      return (await clients(LambdaClient, wanted.region).send(command)).EventSourceMappings?.[0]?.UUID;
    }),
};
