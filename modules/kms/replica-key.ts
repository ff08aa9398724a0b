import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { ScopedRole } from "../iam/scoped-role";
import type { EncryptionKey } from "./encryption-key";
import { KeyAlias } from "./key-alias";
import type { KeyPolicyMode } from "./key-policy";
import type { KeyUse } from "./key-use";
import { OwnKeyPolicy } from "./own-key-policy";
import { type OwnKeyProps, ownKeyArguments } from "./own-key";
import { SymmetricKey } from "./symmetric-key";

export interface ReplicaKeyProps extends OwnKeyProps {
  readonly primary: EncryptionKey;
  /** One of the environment's `replicaRegions`. */
  readonly region: string;
}

/**
 * A multi-Region key in another Region: the same id and the same material, with a policy, an alias and grants of its own.
 *
 * KMS rotates it with its primary, and only there. `EncryptionKey` makes it for each of its `replicaRegions`; what is granted on the primary is granted
 * here as well, via the services of this Region. What is granted here is not granted on the primary.
 * Defines `aws_kms_replica_key`, `aws_kms_key_policy` and, with an alias, `aws_kms_alias`, all with the Region's provider.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export class ReplicaKey extends SymmetricKey {
  readonly keyArn: string;
  readonly resource: KmsReplicaKey;
  readonly primary: EncryptionKey;
  private readonly replicaRegion: string;
  private readonly policy: OwnKeyPolicy;

  constructor(scope: Construct, id: string, props: ReplicaKeyProps) {
    super(scope, id);
    this.primary = props.primary;
    this.replicaRegion = props.region;
    this.resource = new KmsReplicaKey(this, "Resource", {
      ...ownKeyArguments(this, props),
      primaryKeyArn: props.primary.keyArn,
      provider: EnvironmentStack.of(this).providerIn(props.region),
      // The primary's policy says who may replicate it.
      dependsOn: [...props.primary.readiness],
    });
    this.keyArn = this.resource.arn;
    this.policy = new OwnKeyPolicy(this, this.resource.keyId, { mode: this.policyMode, isMultiRegion: true });
    if (props.alias !== undefined) new KeyAlias(this, "Alias", { aliasName: props.alias, key: this });
  }

  override get region(): string {
    return this.replicaRegion;
  }

  /** That of its primary. */
  get policyMode(): KeyPolicyMode {
    return this.primary.policyMode;
  }

  get readiness(): readonly ITerraformDependable[] {
    return [this.policy.resource];
  }

  protected override get sidPlace(): readonly string[] {
    return ["in", this.region];
  }

  protected override writeToKeyPolicy(use: KeyUse): void {
    this.policy.write(use);
  }

  protected override checkReaches(role: ScopedRole): void {
    this.policy.checkReaches(role);
  }
}
