import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee, ScopedRole } from "../iam/scoped-role";
import { checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { ImportedKey, type ImportedKeyOptions } from "./imported-key";
import { KeyAlias } from "./key-alias";
import { canBeMetIn, type KeyConditions } from "./key-conditions";
import type { KeyPolicyMode } from "./key-policy";
import type { KeyUse } from "./key-use";
import { OwnKeyPolicy } from "./own-key-policy";
import { type OwnKeyProps, ownKeyArguments } from "./own-key";
import { ReplicaKey } from "./replica-key";
import { SymmetricKey } from "./symmetric-key";

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const ROTATION_PERIOD_DAYS = { minimum: 90, maximum: 2560 } as const;

export interface EncryptionKeyProps extends OwnKeyProps {
  /** Days between two rotations, 90 to 2560. @default 365 */
  readonly rotationPeriodDays?: number;
  /** The Region of the key: the stack's, or one of the environment's `replicaRegions`. @default the stack's */
  readonly region?: string;
  /**
   * The other Regions that have the key as well, among the environment's `replicaRegions`. With the property, even empty, the key is a multi-Region
   * primary key. KMS converts no key from one kind to the other: to set or to take it away later replaces the key.
   *
   * @default a key of one Region
   */
  readonly replicaRegions?: readonly string[];
}

/**
 * A customer-managed, symmetric key that rotates and whose policy names its users one by one.
 *
 * Rotation cannot be turned off, and outside throw-away environments the key cannot be destroyed (`prevent_destroy`). The policy is a
 * resource of its own, so that it may name roles, functions and log groups that need the key themselves.
 * Defines `aws_kms_key`, `aws_kms_key_policy` and, with an alias, `aws_kms_alias`; for each replica Region a `ReplicaKey` with the same.
 *
 * @throws ConfigurationError for periods outside AWS's limits, for an alias that AWS refuses, for a Region that the environment does not name, and for replicas of
 * a key of another Region than the stack's.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
export class EncryptionKey extends SymmetricKey {
  readonly keyArn: string;
  readonly resource: KmsKey;
  readonly policyMode: KeyPolicyMode;
  /** The name of the key's own alias, if it has one. */
  readonly aliasName?: string;
  private readonly ownRegion: string;
  private readonly policy: OwnKeyPolicy;
  private readonly madeReplicas: readonly ReplicaKey[];

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.checkRotation(props);
    this.checkReplicaRegions(props);
    this.ownRegion = props.region ?? EnvironmentStack.of(this).region;
    this.policyMode = props.policyMode ?? "strict";
    this.aliasName = props.alias;
    this.resource = this.defineKey(props);
    this.keyArn = this.resource.arn;
    this.policy = new OwnKeyPolicy(this, this.resource.id, {
      mode: this.policyMode,
      isMultiRegion: props.replicaRegions !== undefined,
    });
    if (props.alias !== undefined) new KeyAlias(this, "Alias", { aliasName: props.alias, key: this });
    this.madeReplicas = this.defineReplicas(props);
  }

  /**
   * A key that is managed elsewhere, by its ARN.
   *
   * @throws ConfigurationError when the ARN is not that of a key.
   */
  static fromKeyArn(scope: Construct, id: string, keyArn: string, options?: ImportedKeyOptions): ImportedKey {
    return ImportedKey.fromKeyArn(scope, id, keyArn, options);
  }

  /** A key that is managed elsewhere, by an alias of the environment's account and Region, which Terraform resolves when it plans. */
  static fromAlias(scope: Construct, id: string, aliasName: string, options?: ImportedKeyOptions): ImportedKey {
    return ImportedKey.fromAlias(scope, id, aliasName, options);
  }

  override get region(): string {
    return this.ownRegion;
  }

  get policyResource(): KmsKeyPolicy {
    return this.policy.resource;
  }

  get readiness(): readonly ITerraformDependable[] {
    return [this.policy.resource];
  }

  override get replicas(): readonly ReplicaKey[] {
    return this.madeReplicas;
  }

  /**
   * The key in another Region.
   *
   * @throws ConfigurationError when it has no replica there.
   */
  replicaIn(region: string): ReplicaKey {
    const found = this.replicas.find((replica) => replica.region === region);
    if (found) return found;
    const regions = this.replicas.map((replica) => replica.region).join(", ") || "none";
    throw new ConfigurationError(
      this,
      `region must be one of the key's replicaRegions, ${regions}, got ${JSON.stringify(region)}`,
    );
  }

  /**
   * Lets a role use the key and its replicas, each via the services of its Region.
   *
   * A replica is left out where no request in its Region could meet the conditions, because a context names something of another Region.
   */
  override grant(grantee: Grantee, actions: readonly string[], conditions: KeyConditions): void {
    super.grant(grantee, actions, conditions);
    for (const replica of this.replicas) {
      if (canBeMetIn(replica.region, conditions)) replica.grant(grantee, actions, conditions);
    }
  }

  protected override writeToKeyPolicy(use: KeyUse): void {
    this.policy.write(use);
  }

  protected override checkReaches(role: ScopedRole): void {
    this.policy.checkReaches(role);
  }

  private checkRotation({ rotationPeriodDays }: EncryptionKeyProps): void {
    checkInteger(
      this,
      "rotationPeriodDays",
      rotationPeriodDays,
      ROTATION_PERIOD_DAYS,
      "KMS rotates key material in this range, and rotation cannot be off",
    );
  }

  private checkReplicaRegions({ region, replicaRegions: regions = [] }: EncryptionKeyProps): void {
    const { region: home, environment } = EnvironmentStack.of(this);
    if (region !== undefined && region !== home && regions.length > 0) {
      throw new ConfigurationError(
        this,
        `replicaRegions must not be set for a key in ${region}, got ${JSON.stringify(regions)}: the primary of a multi-Region key is in ${home}`,
      );
    }
    const { replicaRegions = [] } = environment;
    const wrong = regions.find(
      (region, index) => !replicaRegions.includes(region) || regions.indexOf(region) !== index,
    );
    if (wrong === undefined) return;
    throw new ConfigurationError(
      this,
      `replicaRegions must be among the environment's, ${replicaRegions.join(", ") || "which has none"}, each once, got ${JSON.stringify(regions)}: ` +
        "a key has one replica in a Region",
    );
  }

  private defineKey(props: EncryptionKeyProps): KmsKey {
    return new KmsKey(this, "Resource", {
      ...ownKeyArguments(this, props),
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationPeriodDays ?? 365,
      multiRegion: props.replicaRegions === undefined ? undefined : true,
      provider: EnvironmentStack.of(this).providerIn(this.region),
    });
  }

  private defineReplicas({ replicaRegions = [], ...props }: EncryptionKeyProps): readonly ReplicaKey[] {
    if (replicaRegions.length === 0) return [];
    this.permit({
      sid: "DeployReplicates",
      user: { type: "AWS", arn: EnvironmentStack.of(this).environment.deployRoleArn },
      actions: ["kms:ReplicateKey"],
      conditions: { replicaRegions },
    });
    return replicaRegions.map(
      (region) => new ReplicaKey(this, `Replica-${region}`, { ...props, primary: this, region }),
    );
  }
}
