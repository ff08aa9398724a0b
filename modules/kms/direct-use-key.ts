import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { supports } from "../environment/provider-features";
import type { ScopedRole } from "../iam/scoped-role";
import { checkOneOf, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { KeyAlias } from "./key-alias";
import { KeyBase } from "./key-base";
import { KEY_KINDS, type KeyKind, type KeySpec } from "./key-kind";
import type { KeyPolicyMode } from "./key-policy";
import type { KeyUse } from "./key-use";
import { type OwnKeyProps, ownKeyArguments } from "./own-key";
import { OwnKeyPolicy } from "./own-key-policy";

/** The kinds that roles use by themselves. */
type DirectUseKind = Exclude<KeyKind, "symmetric">;

export interface DirectUseKeyProps<K extends DirectUseKind> extends OwnKeyProps {
  /** One of those that exist for the key's purpose. Cannot be changed later. */
  readonly keySpec: KeySpec<K>;
}

/** The first AWS provider that makes keys of a spec; it makes the others since long. That of Ed25519 is by its users' word, not by the changelog's. */
const SPEC_SINCE: Readonly<Record<string, string>> = {
  ECC_NIST_EDWARDS25519: "6.21.0",
  ML_DSA_44: "6.2.0",
  ML_DSA_65: "6.2.0",
  ML_DSA_87: "6.2.0",
};

/**
 * A key that roles use by themselves: its operations carry no encryption context, and no AWS service encrypts under it.
 *
 * It does not rotate, because KMS rotates symmetric encryption keys only: to change it, make a second key and move the alias (`KeyAlias`), and keep the
 * first for what it signed or encrypted.
 * Defines `aws_kms_key`, `aws_kms_key_policy` and, with an alias, `aws_kms_alias`.
 */
export abstract class DirectUseKey<K extends DirectUseKind> extends KeyBase<K> {
  readonly keyArn: string;
  readonly keySpec: KeySpec<K>;
  readonly resource: KmsKey;
  readonly policyMode: KeyPolicyMode;
  /** The name of the key's own alias, if it has one. */
  readonly aliasName?: string;
  private readonly policy: OwnKeyPolicy;

  protected constructor(
    scope: Construct,
    id: string,
    readonly kind: K,
    props: DirectUseKeyProps<K>,
  ) {
    super(scope, id);
    this.checkSpec(props.keySpec);
    this.keySpec = props.keySpec;
    this.policyMode = props.policyMode ?? "strict";
    this.aliasName = props.alias;
    this.resource = new KmsKey(this, "Resource", {
      ...ownKeyArguments(this, props),
      customerMasterKeySpec: props.keySpec,
      keyUsage: KEY_KINDS[kind].usage,
    });
    this.keyArn = this.resource.arn;
    this.policy = new OwnKeyPolicy(this, this.resource.id, { mode: this.policyMode, isMultiRegion: false });
    if (props.alias !== undefined) new KeyAlias(this, "Alias", { aliasName: props.alias, key: this });
  }

  get readiness(): readonly ITerraformDependable[] {
    return [this.policy.resource];
  }

  protected override writeToKeyPolicy(use: KeyUse): void {
    this.policy.write(use);
  }

  protected override checkReaches(role: ScopedRole): void {
    this.policy.checkReaches(role);
  }

  private checkSpec(keySpec: KeySpec<K>): void {
    const { usage, specs } = KEY_KINDS[this.kind];
    checkOneOf(this, "keySpec", keySpec, specs, `keys for ${usage} have no other`);
    if (isReference(keySpec)) return;
    const { environment, partition, region } = EnvironmentStack.of(this);
    if (keySpec === "SM2" && partition !== "aws-cn") {
      throw new ConfigurationError(this, `keySpec must not be SM2 in ${region}: KMS has it in the China Regions only`);
    }
    const since = SPEC_SINCE[keySpec];
    if (since === undefined || supports(environment.providerVersion, { since })) return;
    throw new ConfigurationError(
      this,
      `keySpec must be one that the environment's AWS provider makes, got ${JSON.stringify(keySpec)}: it needs ${since} or later, and the environment has ` +
        JSON.stringify(environment.providerVersion),
    );
  }
}
