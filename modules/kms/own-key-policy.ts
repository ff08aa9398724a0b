import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import { EnvironmentStack } from "../environment/environment-stack";
import type { ScopedRole } from "../iam/scoped-role";
import { POLICY_LIMITS } from "../policy/limits";
import { StatementList } from "../policy/statement-list";
import { ConfigurationError } from "../validation/configuration-error";
import { policyText } from "../validation/policy-text";
import type { KeyBase } from "./key-base";
import { baseStatements, type KeyPolicyStart } from "./key-policy";
import { type KeyUse, principalOf, statementsOfUse } from "./key-use";

/**
 * The policy of a key that is made here: a resource of its own, in the key's Region, so that it may name roles, functions and log groups that
 * need the key themselves.
 *
 * Defines `aws_kms_key_policy`.
 */
export class OwnKeyPolicy {
  readonly resource: KmsKeyPolicy;
  private readonly statements = new StatementList();

  constructor(
    private readonly key: KeyBase,
    keyId: string,
    private readonly start: KeyPolicyStart,
  ) {
    const stack = EnvironmentStack.of(key);
    for (const statement of baseStatements(start, stack)) this.statements.add(statement);
    this.resource = new KmsKeyPolicy(key, "Policy", {
      keyId,
      policy: policyText(key, () => this.statements.statements, POLICY_LIMITS.keyPolicy),
      provider: stack.providerIn(key.region),
    });
  }

  /** Adds the statements of a use. Where IAM decides, a role's own policy is enough; a service has none and needs the key's. */
  write(use: KeyUse): void {
    if (this.start.mode === "delegated" && use.user.type === "AWS") return;
    for (const { Sid, ...statement } of statementsOfUse(use, this.key.region)) {
      this.statements.add({ Sid, Effect: "Allow", Principal: principalOf(use.user), ...statement, Resource: "*" });
    }
  }

  /** @throws ConfigurationError when the policy cannot name the role. */
  checkReaches(role: ScopedRole): void {
    const [there, here] = [EnvironmentStack.of(role), EnvironmentStack.of(this.key)];
    if (there.accountId !== here.accountId) {
      throw new ConfigurationError(
        this.key,
        `grant to [${role.node.path}] cannot take effect: the role is of account ${there.accountId}, and the key's policy speaks for ` +
          `account ${here.accountId} only. Give each account a key of its own`,
      );
    }
    if (this.start.mode === "delegated" || there === here) return;
    throw new ConfigurationError(
      this.key,
      `grant to [${role.node.path}] cannot take effect: the policy of a strict key cannot name a role that another stack creates later. ` +
        'Put the key and its users in one stack, or make the key with policyMode "delegated", ' +
        "or give the role a KMS grant (KeyGrant) from its own stack",
    );
  }
}
