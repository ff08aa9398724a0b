import { deepEqual, equal, match } from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  GetFunctionUrlConfigCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { unzipSync } from "fflate";
import { documentBytes, expectedSummary, orderLines } from "../../__tests__/support/orders";
import { SIGNED_PREFIX } from "../../modules/lambda/code-signing";
import { LIVE_ALIAS } from "../../stacks/documents-names";
import { post } from "../aws/signed-request";
import { type AwsTarget, clientSettings } from "../aws/target";
import { until } from "../checks/until";
import { CodeBucket } from "./code-bucket";
import type { EndToEnd } from "./end-to-end";
import type { Scene } from "./scene";
import type { Step } from "./step";

/** Not admitted, and without the token. */
const NOBODY = { partner: "nobody", token: "not the token" };
const SETTLED_SECONDS = 60;
/** As AWS Signer names it in a package. */
const SIGNATURE = /^META-INF\/aws_signer_signature/;

/** The published version, the signed code and the URL of functions. */
export function functionSteps(scene: Scene): readonly Step[] {
  const { run } = scene;
  return [
    {
      name: "a document is processed by the version that the alias names, whatever was done to the function since",
      timeoutSeconds: 240,
      run: () => processedByAlias(scene),
    },
    {
      name: "every function runs the signed copy of its package, which is under the code's key",
      timeoutSeconds: 60,
      run: () => signedCode(run),
    },
    {
      name: "the URL of the token check answers the granted role, and refuses an outsider and whoever does not sign",
      timeoutSeconds: 60,
      run: () => urlAnswers(scene),
    },
  ];
}

/** Breaks the function as it was deployed last, which no version is. */
async function processedByAlias({ run, store }: Scene): Promise<string> {
  const lambda = new LambdaClient(clientSettings(run.operator));
  const FunctionName = run.names.functionName;
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { FunctionVersion = "" } = await lambda.send(new GetAliasCommand({ FunctionName, Name: LIVE_ALIAS }));
  match(FunctionVersion, /^\d+$/);
  await configure(lambda, FunctionName, { ...Environment?.Variables, RESULTS_BUCKET: "no-such-bucket" });
  try {
    const lines = [...orderLines({ orders: 25, seed: 11 })];
    const document = await store.upload("by-version.jsonl", documentBytes(lines));
    deepEqual(await store.summaryOf(document), expectedSummary(lines, document));
  } finally {
    await configure(lambda, FunctionName, Environment?.Variables ?? {});
  }
  return `version ${FunctionVersion}`;
}

async function configure(lambda: LambdaClient, FunctionName: string, Variables: Record<string, string>) {
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  await until("the function's configuration", SETTLED_SECONDS, async () => {
    const { LastUpdateStatus } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return LastUpdateStatus === "Successful" || undefined;
  });
}

async function signedCode(run: EndToEnd): Promise<string> {
  const { functionName, signerName, rotatorName, checkerName, codeBucket } = run.names;
  const lambda = new LambdaClient(clientSettings(run.operator));
  const bucket = new CodeBucket(run.operator, codeBucket);
  for (const FunctionName of [functionName, signerName, rotatorName, checkerName]) {
    const { CodeSha256 } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const [key, ...others] = await bucket.keysBelow(`${SIGNED_PREFIX}${FunctionName}-`);
    deepEqual(others, [], `${FunctionName} must have been signed once`);
    const signed = await bucket.read(String(key));
    equal(CodeSha256, createHash("sha256").update(signed.content).digest("base64"), `the code of ${FunctionName}`);
    equal(Object.keys(unzipSync(signed.content)).filter((name) => SIGNATURE.test(name)).length, 1);
    equal(signed.keyArn, await bucket.keyBehind(run.names.codeAlias), `the key of ${key}`);
  }
  return "4 functions";
}

async function urlAnswers({ run, actors }: Scene): Promise<string> {
  const command = new GetFunctionUrlConfigCommand({ FunctionName: run.names.checkerName });
  const { FunctionUrl = "", AuthType } = await new LambdaClient(clientSettings(run.operator)).send(command);
  equal(AuthType, "AWS_IAM");
  const id = new URL(FunctionUrl).hostname.split(".")[0] ?? "";
  const ask = (as: AwsTarget, body: unknown, signed = true) =>
    post(as, { service: "lambda", path: `/_aws/lambda-url/${id}/`, body: JSON.stringify(body) }, signed);
  const smoke = await run.becoming(run.names.smokeRoleName);
  const answer = await ask(smoke, NOBODY);
  deepEqual([answer.status, JSON.parse(answer.body)], [200, { valid: false }]);
  equal((await ask(smoke, {})).status, 400, "a request without a question");
  equal((await ask(smoke, NOBODY, false)).status, 403, "a request without a signature");
  equal((await ask(actors.outsider, NOBODY)).status, 403, "an outsider");
  return FunctionUrl;
}
