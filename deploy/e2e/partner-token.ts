import { equal, ok } from "node:assert/strict";
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

/** What the function says of a partner. */
export interface PartnerAnswer {
  readonly valid: boolean;
  readonly pass?: string;
  readonly partner?: string;
}

/** The secret and its two functions, as whoever runs the simulator sees them. */
export class PartnerToken {
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

  /** The stages of a version, sorted. */
  async stages(versionId: string): Promise<readonly string[]> {
    const command = new DescribeSecretCommand({ SecretId: this.run.names.partnerToken });
    const { VersionIdsToStages = {} } = await this.secrets.send(command);
    return [...(VersionIdsToStages[versionId] ?? [])].sort();
  }

  /** Whether an admitted partner who shows the token is let in. */
  async isAccepted(token: string): Promise<boolean> {
    return (await this.check({ partner: "acme", token })).valid;
  }

  /** The token that is current. */
  async current(): Promise<string> {
    const command = new GetSecretValueCommand({ SecretId: this.run.names.partnerToken });
    return (await this.secrets.send(command)).SecretString ?? "";
  }

  /** What the function says of an event. */
  async check(event: object): Promise<PartnerAnswer> {
    const { error, answer } = await this.invoke(this.run.names.checkerName, event);
    equal(error, undefined);
    return JSON.parse(answer) as PartnerAnswer;
  }

  /** Why the function cannot say anything of an event. */
  async checkFails(event: object): Promise<string> {
    const { error, answer } = await this.invoke(this.run.names.checkerName, event);
    ok(error, `the function must fail, got ${answer}`);
    return error;
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
