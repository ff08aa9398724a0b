import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CreateFunctionCommand, DeleteFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { z } from "zod";
import { FunctionPackage, RUNTIME } from "../../modules/lambda/function-package";
import { type AwsTarget, clientSettings } from "../aws/target";

const HANDLER = join(__dirname, "probe", "hand-over.ts");
const sessionSchema = z.object({ accessKeyId: z.string(), secretAccessKey: z.string(), sessionToken: z.string() });

/** A session of a role that only Lambda may assume, from a function of the run's own that has the role. */
export async function functionSession(operator: AwsTarget, roleArn: string): Promise<AwsTarget> {
  const lambda = new LambdaClient(clientSettings(operator));
  const FunctionName = `${operator.environment.name}-agreement-session`;
  const Code = { ZipFile: readFileSync(FunctionPackage.fromEntry(HANDLER).path) };
  const how = { Runtime: RUNTIME, Handler: "index.handler", Timeout: 30 } as const;
  await lambda.send(new CreateFunctionCommand({ FunctionName, Role: roleArn, Code, ...how }));
  try {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName }));
    return { ...operator, credentials: sessionSchema.parse(JSON.parse(Payload?.transformToString() ?? "null")) };
  } finally {
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    lambda.destroy();
  }
}
