import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee } from "../iam/scoped-role";
import { sidOf } from "../policy/statement-list";
import { ConfigurationError } from "../validation/configuration-error";
import { carriesContext, KEY_ACTIONS } from "./key-actions";
import { type IEncryptionKey, KeyBase } from "./key-base";
import { hasContext, type KeyConditions, type ViaService } from "./key-conditions";

/** The grants that every symmetric encryption key has, whoever manages its policy. */
export abstract class SymmetricKey extends KeyBase<"symmetric"> implements IEncryptionKey {
  readonly kind = "symmetric";
  readonly keySpec = "SYMMETRIC_DEFAULT";

  /**
   * Lets a role use the key: one call writes the statement of the role's policy and that of the key's policy.
   *
   * Actions that carry no encryption context (DescribeKey, ...) get a statement of their own when the conditions ask for one.
   *
   * @throws ConfigurationError when the grant could not take effect, or has a condition that a role's requests never meet.
   */
  grant(grantee: Grantee, actions: readonly string[], conditions: KeyConditions): void {
    this.checkRoleConditions(conditions);
    this.permitRole(grantee, actions, conditions);
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

  /** Lets the environment's deploy role do what it takes to make one resource, and no more than the conditions say. */
  allowDeployRole(sid: string, actions: readonly string[], conditions: KeyConditions): void {
    this.checkRoleConditions(conditions);
    const user = { type: "AWS", arn: EnvironmentStack.of(this).environment.deployRoleArn } as const;
    this.permit({ sid, user, actions, conditions });
  }

  /** Lets the environment's plan role read one resource as a refresh does, and no more than the conditions say. */
  allowPlanRole(sid: string, actions: readonly string[], conditions: KeyConditions): void {
    this.checkRoleConditions(conditions);
    const user = { type: "AWS", arn: EnvironmentStack.of(this).environment.planRoleArn } as const;
    this.permit({ sid, user, actions, conditions });
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
