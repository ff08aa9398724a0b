import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidParameterException,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";

interface Version {
  value?: string;
  stages: Set<string>;
}

export const SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:dev/partners/access-AbCdEf";
const $metadata = {};
const notFound = () => new ResourceNotFoundException({ $metadata, message: "not found" });

/**
 * One secret, with the staging labels as Secrets Manager moves them: a label is at one version at most, the version that loses AWSCURRENT gets
 * AWSPREVIOUS, a version that a rotation has begun has no value at first, and the first version that gets one is current at once, whatever was asked for.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export class FakeSecretsManager {
  readonly versions = new Map<string, Version>();
  /** Whether a version that gets AWSCURRENT loses AWSPENDING by that. AWS says that it does, and that it might not. */
  endsPending = true;
  /** Called before each request; what it throws is the answer. */
  before: (command: object) => void = () => undefined;
  /** Called after each request; what it throws is where the function died. */
  after: (command: object) => void | Promise<void> = () => undefined;

  /** What RotateSecret does before it calls the function. */
  begin(versionId: string): void {
    for (const { stages } of this.versions.values()) stages.delete("AWSPENDING");
    this.versions.set(versionId, { stages: new Set(["AWSPENDING"]) });
  }

  at(stage: string): string | undefined {
    return this.versionAt(stage)?.value;
  }

  stagesOf(versionId: string): readonly string[] {
    return [...(this.versions.get(versionId)?.stages ?? [])].sort();
  }

  get client(): SecretsManagerClient {
    const send = async (command: object) => {
      this.before(command);
      try {
        return this.answer(command);
      } finally {
        await this.after(command);
      }
    };
    return { send } as unknown as SecretsManagerClient;
  }

  /** Somebody else's, whose requests neither `before` nor `after` sees. */
  get otherClient(): SecretsManagerClient {
    return { send: async (command: object) => this.answer(command) } as unknown as SecretsManagerClient;
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
    const version = VersionId === undefined ? this.versionAt(VersionStage) : this.versions.get(VersionId);
    if (version?.value === undefined) throw notFound();
    return { SecretString: version.value, VersionStages: [...version.stages] };
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
    const isFirst = [...this.versions.values()].every((each) => each.value === undefined);
    this.versions.set(id, { value, stages: version.stages });
    for (const stage of isFirst ? [...VersionStages, "AWSCURRENT"] : VersionStages) this.label(stage, id);
    return {};
  }

  private move({ VersionStage = "", MoveToVersionId, RemoveFromVersionId }: UpdateSecretVersionStageCommand["input"]) {
    const [holder] = [...this.versions].find(([, { stages }]) => stages.has(VersionStage)) ?? [];
    if (holder !== RemoveFromVersionId) throw new InvalidParameterException({ $metadata, message: "held by another" });
    if (MoveToVersionId === undefined) return this.unlabel(VersionStage);
    if (this.versions.get(MoveToVersionId)?.value === undefined) throw notFound();
    if (holder !== undefined && VersionStage === "AWSCURRENT") this.label("AWSPREVIOUS", holder);
    this.label(VersionStage, MoveToVersionId);
    if (VersionStage === "AWSCURRENT" && this.endsPending)
      this.versions.get(MoveToVersionId)?.stages.delete("AWSPENDING");
    return {};
  }

  private label(stage: string, id: string): void {
    this.unlabel(stage);
    this.versions.get(id)?.stages.add(stage);
  }

  private unlabel(stage: string): object {
    for (const { stages } of this.versions.values()) stages.delete(stage);
    return {};
  }

  private versionAt(stage: string): Version | undefined {
    return [...this.versions.values()].find(({ stages }) => stages.has(stage));
  }
}
