import { deepEqual, equal, match, ok } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";
import type { Step } from "./step";

const ROTATION = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

/** The partner token, rotated by its function and checked by the other one. */
export function secretSteps(run: EndToEnd): readonly Step[] {
  return [
    {
      name: "the partner token is rotated in four steps: the pending one is never accepted, the one before still is",
      timeoutSeconds: 120,
      run: () => rotatedTwice(new PartnerToken(run)),
    },
  ];
}

async function rotatedTwice(token: PartnerToken): Promise<string> {
  equal(await token.isAccepted(""), false, "an empty secret must accept nothing");
  const tokens = [await rotated(token), await rotated(token), await rotated(token)];
  equal(new Set(tokens).size, tokens.length, "every token must be a new one");
  deepEqual(await Promise.all(tokens.map((one) => token.isAccepted(one))), [false, true, true]);
  token.requireUnlogged(tokens);
  return `${tokens.length} rotations, each step asked for twice`;
}

/** Begins a rotation as Secrets Manager does, and asks the function for each step, twice. */
async function rotated(token: PartnerToken): Promise<string> {
  const versionId = await token.beginRotation();
  for (const step of ROTATION) {
    for (const attempt of [1, 2]) await token.rotate(step, versionId, attempt);
    const value = await token.value(versionId);
    match(value, /^[\w-]{43}$/);
    equal(await token.isAccepted(value), step === "finishSecret", `the token after ${step}`);
  }
  return token.value(versionId);
}

/** The secret and its two functions, as whoever runs the simulator sees them. */
class PartnerToken {
  private readonly secrets: SecretsManagerClient;
  private readonly lambda: LambdaClient;

  constructor(private readonly run: EndToEnd) {
    const settings = clientSettings(run.operator);
    this.secrets = new SecretsManagerClient(settings);
    this.lambda = new LambdaClient(settings);
  }

  async beginRotation(): Promise<string> {
    const ClientRequestToken = randomUUID();
    await this.secrets.send(new RotateSecretCommand({ SecretId: this.run.names.partnerToken, ClientRequestToken }));
    return ClientRequestToken;
  }

  async rotate(Step: string, ClientRequestToken: string, attempt: number): Promise<void> {
    const SecretId = await this.arn();
    const { error } = await this.invoke(this.run.names.rotatorName, { Step, SecretId, ClientRequestToken });
    equal(error, undefined, `${Step}, attempt ${attempt}`);
  }

  async value(VersionId: string): Promise<string> {
    const command = new GetSecretValueCommand({ SecretId: this.run.names.partnerToken, VersionId });
    return (await this.secrets.send(command)).SecretString ?? "";
  }

  async isAccepted(token: string): Promise<boolean> {
    const { error, answer } = await this.invoke(this.run.names.checkerName, { token });
    equal(error, undefined);
    return (JSON.parse(answer) as { valid: boolean }).valid;
  }

  /** The simulator's log has what functions print, as CloudWatch Logs would. */
  requireUnlogged(tokens: readonly string[]): void {
    const log = readFileSync(this.run.simulator.logFile, "utf8");
    ok(log.includes("rotation.step"), "the log must have the steps");
    for (const token of tokens) ok(!log.includes(token), "no token may be logged");
  }

  private async arn(): Promise<string> {
    const { ARN } = await this.secrets.send(new DescribeSecretCommand({ SecretId: this.run.names.partnerToken }));
    return String(ARN);
  }

  private async invoke(FunctionName: string, event: object) {
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) });
    const { FunctionError, Payload } = await this.lambda.send(command);
    const answer = Payload?.transformToString() ?? "";
    return { error: FunctionError && `${FunctionError}: ${answer}`, answer };
  }
}
