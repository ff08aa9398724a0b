import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee, ScopedRole } from "../iam/scoped-role";
import { sidOf } from "../policy/statement-list";
import { ConfigurationError } from "../validation/configuration-error";
import { isKeyAction } from "./key-actions";
import type { CreatedGrant, KeyConditions, ViaService } from "./key-conditions";
import { describeKind, type KeyKind, type KeySpec, suitsKind } from "./key-kind";
import { type KeyUse, statementsOfUse } from "./key-use";

/** A KMS key of some kind, made here or elsewhere. */
export interface IKmsKey<K extends KeyKind = KeyKind> extends IConstruct {
  readonly kind: K;
  readonly keySpec: KeySpec<K>;
  /** The Region that the key is in, and that what it encrypts must be in. */
  readonly region: string;
  /** The full ARN: services resolve an alias in whichever account asks, and an ARN never. */
  readonly keyArn: string;
  /** What must be there before a service that checks the key at creation can use it. */
  readonly readiness: readonly ITerraformDependable[];
  /** The uses that were granted and allowed, each once, in order. */
  readonly uses: readonly KeyUse[];
  /** The same key in other Regions: what is granted on this one is granted on them. */
  readonly replicas: readonly IKmsKey<K>[];
  /** Lets the deployment make one grant, which `KeyGrant` defines. */
  allowGrant(use: KeyUse, created: CreatedGrant): void;
}

/** A symmetric encryption key: what AWS services encrypt under. Keys of other kinds are none, and are refused. */
export interface IEncryptionKey extends IKmsKey<"symmetric"> {
  grant(grantee: Grantee, actions: readonly string[], conditions: KeyConditions): void;
  grantDecrypt(grantee: Grantee, conditions: KeyConditions): void;
  grantEncrypt(grantee: Grantee, conditions: KeyConditions): void;
  grantEncryptDecrypt(grantee: Grantee, conditions: KeyConditions): void;
  allowService(service: string, sid: string, actions: readonly string[], conditions: KeyConditions): void;
  allowDeployment(viaService: ViaService): void;
  allowDeployRole(sid: string, actions: readonly string[], conditions: KeyConditions): void;
  allowPlanRole(sid: string, actions: readonly string[], conditions: KeyConditions): void;
}

/** What every key has, whatever its kind and whoever manages its policy. */
export abstract class KeyBase<K extends KeyKind = KeyKind> extends Construct implements IKmsKey<K> {
  abstract readonly kind: K;
  abstract readonly keySpec: KeySpec<K>;
  abstract readonly keyArn: string;
  abstract readonly readiness: readonly ITerraformDependable[];
  private readonly known = new Map<string, KeyUse>();

  get region(): string {
    return EnvironmentStack.of(this).region;
  }

  get uses(): readonly KeyUse[] {
    return [...this.known.values()];
  }

  get replicas(): readonly IKmsKey<K>[] {
    return [];
  }

  /**
   * Lets the environment's deploy role create one KMS grant on the key, like this one and no other, list and revoke the key's grants, and its plan role list
   * them, which a refresh does.
   *
   * `KeyGrant` calls it. The use becomes one of the key's `uses`.
   */
  allowGrant(use: KeyUse, createdGrant: CreatedGrant): void {
    const { deployRoleArn, planRoleArn } = EnvironmentStack.of(this).environment;
    const { encryptionContext } = use.conditions;
    this.checkActions(use);
    this.permit({
      sid: sidOf("deploy creates", use.sid),
      user: { type: "AWS", arn: deployRoleArn },
      actions: ["kms:CreateGrant"],
      conditions: { createdGrant, ...(encryptionContext && { encryptionContext }) },
    });
    this.permit({
      sid: "DeployManagesGrants",
      user: { type: "AWS", arn: deployRoleArn },
      actions: ["kms:ListGrants", "kms:RevokeGrant"],
      conditions: {},
    });
    this.permit({
      sid: "PlanListsGrants",
      user: { type: "AWS", arn: planRoleArn },
      actions: ["kms:ListGrants"],
      conditions: {},
    });
    this.record(use);
  }

  /** Writes both sides of a role's use: the statements of the key's policy and those of the role's. */
  protected permitRole(grantee: Grantee, actions: readonly string[], conditions: KeyConditions): void {
    const { role } = grantee;
    this.checkReaches(role);
    const sid = sidOf(
      role.roleName,
      actions.length === 1 ? String(actions[0]?.replace("kms:", "")) : "uses",
      ...(conditions.viaService ? ["via", conditions.viaService] : []),
      ...this.sidPlace,
    );
    const use: KeyUse = { sid, user: { type: "AWS", arn: role.roleArn }, actions, conditions };
    this.permit(use);
    for (const statement of statementsOfUse(use, this.region)) {
      role.allow({ ...statement, Resource: this.keyArn });
    }
  }

  /** Writes a use to the key's policy, and knows it from then on. */
  protected permit(use: KeyUse): void {
    this.checkActions(use);
    this.writeToKeyPolicy(use);
    this.record(use);
  }

  /** Tells the statements of a role apart that are about several keys of one id. */
  protected get sidPlace(): readonly string[] {
    return [];
  }

  /** Writes the key policy's side of a use, or throws when it cannot. */
  protected abstract writeToKeyPolicy(use: KeyUse): void;

  /** Throws when a role's use could not be written where it must be. */
  protected abstract checkReaches(role: ScopedRole): void;

  private record(use: KeyUse): void {
    this.known.set(JSON.stringify(use), use);
  }

  private checkActions({ sid, actions }: KeyUse): void {
    const wrong = actions.find((action) => !isKeyAction(action));
    if (wrong !== undefined || actions.length === 0) {
      throw new ConfigurationError(
        this,
        `actions of ${sid} must be exact names of actions on a key, got ${JSON.stringify(wrong ?? [])}: a pattern could cover more than is meant`,
      );
    }
    const unsuited = actions.find((action) => !suitsKind(this.kind, action));
    if (unsuited === undefined) return;
    throw new ConfigurationError(
      this,
      `actions of ${sid} must be for a ${describeKind(this.kind, this.keySpec)}, got ${JSON.stringify(unsuited)}: KMS refuses it with this key`,
    );
  }
}
