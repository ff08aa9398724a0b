import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee, ScopedRole } from "../iam/scoped-role";
import { sidOf } from "../policy/statement-list";
import { ConfigurationError } from "../validation/configuration-error";
import { carriesContext, isKeyAction, KEY_ACTIONS } from "./key-actions";
import { hasContext, type KeyConditions, type ViaService } from "./key-conditions";
import { type KeyUse, statementsOfUse } from "./key-use";

/** A KMS key that resources can be encrypted under and that can be granted, made here or elsewhere. */
export interface IEncryptionKey {
  /** The full ARN: services resolve an alias in whichever account asks, and an ARN never. */
  readonly keyArn: string;
  /** What must be there before a service that checks the key at creation can use it. */
  readonly readiness: readonly ITerraformDependable[];
  /** The uses that were granted and allowed, each once, in order. */
  readonly uses: readonly KeyUse[];
  grant(grantee: Grantee, actions: readonly string[], conditions: KeyConditions): void;
  grantDecrypt(grantee: Grantee, conditions: KeyConditions): void;
  grantEncrypt(grantee: Grantee, conditions: KeyConditions): void;
  grantEncryptDecrypt(grantee: Grantee, conditions: KeyConditions): void;
  allowService(service: string, sid: string, actions: readonly string[], conditions: KeyConditions): void;
  allowDeployment(viaService: ViaService): void;
}

/** The grants that every key has, whoever manages its policy. */
export abstract class KeyBase extends Construct implements IEncryptionKey {
  abstract readonly keyArn: string;
  abstract readonly readiness: readonly ITerraformDependable[];
  private readonly granted = new Map<string, KeyUse>();

  get uses(): readonly KeyUse[] {
    return [...this.granted.values()];
  }

  /**
   * Lets a role use the key: one call writes the statement of the role's policy and that of the key's policy.
   *
   * Actions that carry no encryption context (DescribeKey, ...) get a statement of their own when the conditions ask for one.
   *
   * @throws ConfigurationError when the grant could not take effect, or has a condition that a role's requests never meet.
   */
  grant(grantee: Grantee, actions: readonly string[], conditions: KeyConditions): void {
    const { role } = grantee;
    this.checkRoleConditions(conditions);
    this.checkReaches(role);
    const sid = sidOf(
      role.roleName,
      actions.length === 1 ? String(actions[0]?.replace("kms:", "")) : "uses",
      ...(conditions.viaService ? ["via", conditions.viaService] : []),
    );
    const use: KeyUse = { sid, user: { type: "AWS", arn: role.roleArn }, actions, conditions };
    this.permit(use);
    for (const statement of statementsOfUse(use, EnvironmentStack.of(this).region)) {
      role.allow({ ...statement, Resource: this.keyArn });
    }
  }

  /** Lets a role decrypt what was encrypted under the key. */
  grantDecrypt(grantee: Grantee, conditions: KeyConditions): void {
    this.grant(grantee, KEY_ACTIONS.decrypt, conditions);
  }

  /** Lets a role encrypt up to 4 KB directly. */
  grantEncrypt(grantee: Grantee, conditions: KeyConditions): void {
    this.grant(grantee, KEY_ACTIONS.encrypt, conditions);
  }

  /** Lets a role encrypt and decrypt up to 4 KB directly. */
  grantEncryptDecrypt(grantee: Grantee, conditions: KeyConditions): void {
    this.grant(grantee, KEY_ACTIONS.encryptDecrypt, conditions);
  }

  /**
   * Lets an AWS service use the key by itself. The service may work for another stack: its source is an ARN, not a reference.
   *
   * @param service the service principal, for example `s3.amazonaws.com`
   * @throws ConfigurationError when no condition ties the service to this account's resources.
   */
  allowService(service: string, sid: string, actions: readonly string[], conditions: KeyConditions): void {
    if (conditions.viaService !== undefined) {
      throw new ConfigurationError(
        this,
        `conditions of ${sid} must not have viaService, got ${conditions.viaService}: ${service} calls KMS itself`,
      );
    }
    this.checkTied(service, sid, actions, conditions);
    this.permit({ sid, user: { type: "Service", service }, actions, conditions });
  }

  /**
   * Lets the environment's deploy role configure, and its plan role refresh, resources that a service encrypts for its caller.
   *
   * The deploy role gets Encrypt, Decrypt, GenerateDataKey and DescribeKey via the service and CreateGrant for AWS resources;
   * the plan role gets Decrypt via the service.
   */
  allowDeployment(viaService: ViaService): void {
    const { deployRoleArn, planRoleArn } = EnvironmentStack.of(this).environment;
    const deploy = { type: "AWS", arn: deployRoleArn } as const;
    this.permit({
      sid: sidOf("deploy uses via", viaService),
      user: deploy,
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
      conditions: { viaService },
    });
    this.permit({
      sid: sidOf("deploy grants via", viaService),
      user: deploy,
      actions: ["kms:CreateGrant"],
      conditions: { viaService, grantIsForAwsResource: true },
    });
    this.permit({
      sid: sidOf("plan decrypts via", viaService),
      user: { type: "AWS", arn: planRoleArn },
      actions: KEY_ACTIONS.decrypt,
      conditions: { viaService },
    });
  }

  /** Writes the key policy's side of a use, or throws when it cannot. */
  protected abstract writeToKeyPolicy(use: KeyUse): void;

  /** Throws when a role's use could not be written where it must be. */
  protected abstract checkReaches(role: ScopedRole): void;

  private permit(use: KeyUse): void {
    this.checkActions(use);
    this.writeToKeyPolicy(use);
    this.granted.set(JSON.stringify(use), use);
  }

  private checkActions({ sid, actions }: KeyUse): void {
    const wrong = actions.find((action) => !isKeyAction(action));
    if (wrong === undefined && actions.length > 0) return;
    throw new ConfigurationError(
      this,
      `actions of ${sid} must be exact names of actions on a key, got ${JSON.stringify(wrong ?? [])}: a pattern could cover more than is meant`,
    );
  }

  /** A service works for every account: its statement must be tied to this one, also for actions that carry no context. */
  private checkTied(service: string, sid: string, actions: readonly string[], conditions: KeyConditions): void {
    const hasSource = conditions.sourceAccount !== undefined || [conditions.sourceArn ?? []].flat().length > 0;
    if (hasSource || (hasContext(conditions) && actions.every(carriesContext))) return;
    throw new ConfigurationError(
      this,
      `conditions of ${sid} must have sourceArn or sourceAccount, or an encryption context that every action carries, ` +
        `got ${JSON.stringify(conditions)}: ${service} works for other accounts as well`,
    );
  }

  private checkRoleConditions(conditions: KeyConditions): void {
    for (const property of ["sourceArn", "sourceAccount"] as const) {
      if (conditions[property] === undefined) continue;
      throw new ConfigurationError(
        this,
        `conditions of a grant must not have ${property}, got ${JSON.stringify(conditions[property])}: ` +
          "requests of a role never carry it, and the grant would allow nothing",
      );
    }
  }
}
