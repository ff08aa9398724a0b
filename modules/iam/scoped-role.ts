import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { iamArn } from "../policy/arn";
import { POLICY_LIMITS } from "../policy/limits";
import { StatementList } from "../policy/statement-list";
import type { OneOrMany, PolicyStatement } from "../policy/statement";
import { checkGrammar } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { claimName } from "../environment/claim-name";
import { policyText } from "../validation/policy-text";
import { ROLE_NAME } from "./role-name";
import { UNRESTRICTABLE_ACTIONS } from "./unrestrictable-actions";

/** An identity statement of a role: it names its actions and resources, and has a Sid that proofs and reviews refer to. */
export interface RoleStatement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: OneOrMany<string>;
  readonly Condition?: PolicyStatement["Condition"];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
const SID = { pattern: /^[A-Za-z0-9]+$/, words: "letters and digits" };

/** What a grant can be given to: a role, or something that works as one. */
export interface Grantee {
  readonly role: ScopedRole;
}

export interface ScopedRoleProps {
  /** Unique in the account, also across Regions. */
  readonly roleName: string;
  readonly description?: string;
}

/**
 * A role whose only permissions are the grants that it was given.
 *
 * It has one inline policy and no managed ones, so that everything that it may do stands in one place, and the permissions boundary of
 * the environment. Defines `aws_iam_role` and `aws_iam_role_policy`.
 *
 * @throws ConfigurationError when the name is not one that IAM accepts.
 */
export abstract class ScopedRole extends Construct implements Grantee {
  readonly resource: IamRole;
  readonly roleName: string;
  /** The ARN as a reference: what names the role by it is made after the role. */
  readonly roleArn: string;
  /** The ARN as built from the environment's data: for text that must not wait for the role. */
  readonly roleArnByName: string;
  private readonly statements = new StatementList();
  private inlinePolicy?: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ScopedRoleProps, trust: readonly PolicyStatement[]) {
    super(scope, id);
    checkGrammar(this, "roleName", props.roleName, ROLE_NAME);
    const stack = EnvironmentStack.of(this);
    claimName(this, { property: "roleName", kind: "role", name: props.roleName, within: "account" });
    this.roleName = props.roleName;
    this.roleArnByName = iamArn(stack, `role/${props.roleName}`);
    this.resource = new IamRole(this, "Resource", {
      name: props.roleName,
      description: props.description,
      assumeRolePolicy: policyText(this, () => trust, POLICY_LIMITS.trustPolicy),
      permissionsBoundary: stack.environment.permissionsBoundaryArn,
    });
    this.roleArn = this.resource.arn;
  }

  get role(): this {
    return this;
  }

  /** What must be there before the role can do its work. */
  get policyResource(): IamRolePolicy {
    this.inlinePolicy ??= this.defineInlinePolicy();
    return this.inlinePolicy;
  }

  /**
   * Allows actions on resources. Grants call it; call it yourself for services that the toolkit has no construct for.
   *
   * @throws ConfigurationError for an action or a resource that is a wildcard where one could be named.
   */
  allow(statement: RoleStatement): void {
    this.checkNamesResources(statement);
    this.add("Allow", statement);
  }

  /**
   * Refuses actions, whatever else allows them: for what a grant has to allow a service that works as the role, and not the role's other users.
   *
   * @throws ConfigurationError for an action that is a wildcard.
   */
  deny(statement: RoleStatement): void {
    this.add("Deny", statement);
  }

  private add(Effect: PolicyStatement["Effect"], statement: RoleStatement): void {
    const { Sid, Action, Resource, Condition } = statement;
    checkGrammar(this, "Sid", Sid, SID);
    this.checkNamesActions(statement);
    this.statements.add({ Sid, Effect, Action, Resource, ...(Condition && { Condition }) });
    this.inlinePolicy ??= this.defineInlinePolicy();
  }

  private defineInlinePolicy(): IamRolePolicy {
    return new IamRolePolicy(this, "Policy", {
      name: "grants",
      // The id, not the name: a role that is replaced under its old name would lose the policy otherwise.
      role: this.resource.id,
      policy: policyText(this, () => this.statements.statements, POLICY_LIMITS.rolePolicies),
    });
  }

  private checkNamesActions({ Sid, Action }: RoleStatement): void {
    const broad = Action.find((action) => /[*?]/.test(action));
    if (broad === undefined) return;
    throw new ConfigurationError(
      this,
      `Action of ${Sid} must name single actions, got ${JSON.stringify(broad)}: list the actions that the role needs`,
    );
  }

  private checkNamesResources({ Sid, Action, Resource }: RoleStatement): void {
    if (![Resource].flat().some((resource) => /^\*+$/.test(resource))) return;
    const restrictable = Action.filter((action) => !UNRESTRICTABLE_ACTIONS.includes(action));
    if (restrictable.length === 0) return;
    throw new ConfigurationError(
      this,
      `Resource of ${Sid} must name resources, got "*" for ${restrictable.join(", ")}: only ` +
        `${UNRESTRICTABLE_ACTIONS.join(", ")} cannot be limited to one`,
    );
  }
}
