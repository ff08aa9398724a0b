import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { InvalidParameterException } from "@aws-sdk/client-secrets-manager";

interface Version {
  value?: string;
  stages: Set<string>;
}

export const SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:dev/partners/access-AbCdEf";
const $metadata = {};
const notFound = () => new ResourceNotFoundException({ $metadata, message: "not found" });

/**
 * One secret, with the staging labels as Secrets Manager moves them: a label is at one version at most, the version that loses AWSCURRENT gets
 * AWSPREVIOUS, and a version that a rotation has begun has no value at first.
 */
export class FakeSecretsManager {
  readonly versions = new Map<string, Version>();
  /** Called before each request; what it throws is the answer. */
  before: (command: object) => void = () => undefined;
  /** Called after each request that was done; what it throws is where the function died. */
  after: (command: object) => void = () => undefined;

  /** What RotateSecret does before it calls the function. */
  begin(versionId: string): void {
    for (const { stages } of this.versions.values()) stages.delete("AWSPENDING");
    this.versions.set(versionId, { stages: new Set(["AWSPENDING"]) });
  }

  at(stage: string): string | undefined {
    return [...this.versions.values()].find(({ stages }) => stages.has(stage))?.value;
  }

  get client(): SecretsManagerClient {
    const send = async (command: object) => {
      this.before(command);
      const answer = this.answer(command);
      this.after(command);
      return answer;
    };
    return { send } as unknown as SecretsManagerClient;
  }

  private answer(command: object): object {
    if (command instanceof DescribeSecretCommand) return this.describe();
    if (command instanceof GetSecretValueCommand) return this.get(command.input);
    if (command instanceof PutSecretValueCommand) return this.put(command.input);
    if (command instanceof UpdateSecretVersionStageCommand) return this.move(command.input);
    throw new Error(`no such request: ${command.constructor.name}`);
  }

  private describe() {
    const entries = [...this.versions].filter(([, { stages }]) => stages.size > 0);
    return { VersionIdsToStages: Object.fromEntries(entries.map(([id, { stages }]) => [id, [...stages]])) };
  }

  private get({ VersionId, VersionStage = "AWSCURRENT" }: GetSecretValueCommand["input"]) {
    const value = VersionId === undefined ? this.at(VersionStage) : this.versions.get(VersionId)?.value;
    if (value === undefined) throw notFound();
    return { SecretString: value };
  }

  private put({
    ClientRequestToken: id = "",
    SecretString: value,
    VersionStages = [],
  }: PutSecretValueCommand["input"]) {
    const version = this.versions.get(id) ?? { stages: new Set<string>() };
    if (version.value !== undefined && version.value !== value) {
      throw new ResourceExistsException({ $metadata, message: "another value" });
    }
    this.versions.set(id, { value, stages: version.stages });
    for (const stage of VersionStages) this.label(stage, id);
    return {};
  }

  private move({
    VersionStage = "",
    MoveToVersionId = "",
    RemoveFromVersionId,
  }: UpdateSecretVersionStageCommand["input"]) {
    const [holder] = [...this.versions].find(([, { stages }]) => stages.has(VersionStage)) ?? [];
    if (this.versions.get(MoveToVersionId)?.value === undefined) throw notFound();
    if (holder !== RemoveFromVersionId) throw new InvalidParameterException({ $metadata, message: "held by another" });
    if (holder !== undefined && VersionStage === "AWSCURRENT") this.label("AWSPREVIOUS", holder);
    this.label(VersionStage, MoveToVersionId);
    return {};
  }

  private label(stage: string, id: string): void {
    for (const { stages } of this.versions.values()) stages.delete(stage);
    this.versions.get(id)?.stages.add(stage);
  }
}
