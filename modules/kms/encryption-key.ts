import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { ScopedRole } from "../iam/scoped-role";
import { POLICY_LIMITS } from "../policy/limits";
import { StatementList } from "../policy/statement-list";
import { checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { policyText } from "../validation/policy-text";
import { ImportedKey, type ImportedKeyOptions } from "./imported-key";
import { KeyAlias } from "./key-alias";
import { KeyBase } from "./key-base";
import { baseStatements, type KeyPolicyMode } from "./key-policy";
import { type KeyUse, principalOf, statementsOfUse } from "./key-use";

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const ROTATION_PERIOD_DAYS = { minimum: 90, maximum: 2560 } as const;
/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const DELETION_WINDOW_DAYS = { minimum: 7, maximum: 30 } as const;

export interface EncryptionKeyProps {
  /** What the key protects, for whoever meets it in the console. */
  readonly description: string;
  /** Its alias, with the prefix `alias/`. @default no alias of its own; see KeyAlias */
  readonly alias?: string;
  /** Days between two rotations, 90 to 2560. @default 365 */
  readonly rotationPeriodDays?: number;
  /** Days between the order to delete the key and its end, 7 to 30. @default 30, the longest */
  readonly deletionWindowDays?: number;
  /** Whether IAM policies may allow the use of the key. @default strict: the key policy alone names its users */
  readonly policyMode?: KeyPolicyMode;
  /** @default the environment's tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A customer-managed, symmetric key that rotates and whose policy names its users one by one.
 *
 * Rotation cannot be turned off, and outside throw-away environments the key cannot be destroyed (`prevent_destroy`). The policy is a
 * resource of its own, so that it may name roles, functions and log groups that need the key themselves.
 * Defines `aws_kms_key`, `aws_kms_key_policy` and, with an alias, `aws_kms_alias`.
 *
 * @throws ConfigurationError for periods outside AWS's limits and for an alias that AWS refuses.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
export class EncryptionKey extends KeyBase {
  readonly keyArn: string;
  readonly resource: KmsKey;
  readonly policyResource: KmsKeyPolicy;
  readonly policyMode: KeyPolicyMode;
  /** The name of the key's own alias, if it has one. */
  readonly aliasName?: string;
  private readonly statements = new StatementList();

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.checkPeriods(props);
    this.policyMode = props.policyMode ?? "strict";
    this.aliasName = props.alias;
    this.resource = this.defineKey(props);
    this.keyArn = this.resource.arn;
    this.policyResource = this.definePolicy();
    if (props.alias !== undefined) new KeyAlias(this, "Alias", { aliasName: props.alias, key: this });
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

  get readiness(): readonly ITerraformDependable[] {
    return [this.policyResource];
  }

  protected override writeToKeyPolicy(use: KeyUse): void {
    // Where IAM decides, a role's own policy is enough; a service has none and needs the key's.
    if (this.policyMode === "delegated" && use.user.type === "AWS") return;
    for (const { Sid, ...statement } of statementsOfUse(use, EnvironmentStack.of(this).region)) {
      this.statements.add({ Sid, Effect: "Allow", Principal: principalOf(use.user), ...statement, Resource: "*" });
    }
  }

  protected override checkReaches(role: ScopedRole): void {
    const [there, here] = [EnvironmentStack.of(role), EnvironmentStack.of(this)];
    if (there.accountId !== here.accountId) {
      throw new ConfigurationError(
        this,
        `grant to [${role.node.path}] cannot take effect: the role is of account ${there.accountId}, and the key's policy speaks for ` +
          `account ${here.accountId} only. Give each account a key of its own`,
      );
    }
    if (this.policyMode === "delegated" || there === here) return;
    throw new ConfigurationError(
      this,
      `grant to [${role.node.path}] cannot take effect: the policy of a strict key cannot name a role that another stack creates later. ` +
        'Put the key and its users in one stack, or make the key with policyMode "delegated", ' +
        "or give the role a KMS grant (aws_kms_grant) from its own stack",
    );
  }

  private checkPeriods({ rotationPeriodDays, deletionWindowDays }: EncryptionKeyProps): void {
    checkInteger(
      this,
      "rotationPeriodDays",
      rotationPeriodDays,
      ROTATION_PERIOD_DAYS,
      "KMS rotates key material in this range, and rotation cannot be off",
    );
    checkInteger(
      this,
      "deletionWindowDays",
      deletionWindowDays,
      DELETION_WINDOW_DAYS,
      `KMS keeps a key at least ${DELETION_WINDOW_DAYS.minimum} days so that a deletion can be undone`,
    );
  }

  private defineKey(props: EncryptionKeyProps): KmsKey {
    const { environment } = EnvironmentStack.of(this);
    return new KmsKey(this, "Resource", {
      description: props.description,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationPeriodDays ?? 365,
      deletionWindowInDays: props.deletionWindowDays ?? DELETION_WINDOW_DAYS.maximum,
      tags: props.tags,
      lifecycle: environment.dataMayBeDestroyed ? undefined : { preventDestroy: true },
    });
  }

  private definePolicy(): KmsKeyPolicy {
    for (const statement of baseStatements(this.policyMode, EnvironmentStack.of(this))) this.statements.add(statement);
    return new KmsKeyPolicy(this, "Policy", {
      keyId: this.resource.id,
      policy: policyText(this, () => this.statements.statements, POLICY_LIMITS.keyPolicy),
    });
  }
}
