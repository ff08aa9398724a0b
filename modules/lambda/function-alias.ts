import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee } from "../iam/scoped-role";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { checkGranteeAccount } from "./check-grantee-account";
import type { EncryptedFunction } from "./encrypted-function";
import type { InvocationTarget, Invoker } from "./invocation-target";

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
const ALIAS_NAME = {
  pattern: /^(?!\d+$)[A-Za-z0-9-_]{1,128}$/,
  words: "1 to 128 letters, digits, hyphens or underscores, and not a number, which would be a version",
};
const VERSION = {
  pattern: /^[1-9]\d*$/,
  words: "the number of a published version, not $LATEST, which changes with every deploy",
};
/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html */
export const ROLLOUT_WEIGHT = { minimum: 0, maximum: 1 } as const;

/** The part of an alias's invocations that goes to a second version. Lambda splits them between two versions at most. */
export interface AliasRollout {
  /** From 0 to 1: 0.1 is one invocation in ten. */
  readonly weight: number;
  /** @default the version that this deploy publishes */
  readonly functionVersion?: string;
}

export interface FunctionAliasProps {
  /** Unique in the function. */
  readonly aliasName: string;
  /** A function that publishes versions. */
  readonly target: EncryptedFunction;
  readonly description?: string;
  /** The version that is invoked. @default the version that this deploy publishes */
  readonly functionVersion?: string;
  /** Tries a second version on a part of the invocations; `functionVersion` says which one the others go to. @default all go to one version */
  readonly rollout?: AliasRollout;
}

/**
 * A name for a published version of a function: what invokers hold on to while versions come and go.
 *
 * A version never changes, so what the alias runs is what was published, with its configuration, and under the key that it was published with.
 * A new version is rolled out in two deploys: the first keeps `functionVersion` at the number that runs and gives the new one a `rollout` with a
 * weight; the second, with no other change, takes both away. Defines `aws_lambda_alias`.
 *
 * @throws ConfigurationError for what Lambda refuses, and for a function that publishes no versions.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 */
export class FunctionAlias extends Construct implements InvocationTarget {
  readonly resource: LambdaAlias;
  readonly aliasName: string;
  readonly invokedFunction: EncryptedFunction;
  readonly targetName: string;
  readonly targetArn: string;
  readonly qualifier: string;
  readonly invocationArn: string;

  constructor(scope: Construct, id: string, props: FunctionAliasProps) {
    super(scope, id);
    const { aliasName, target } = props;
    checkGrammar(this, "aliasName", aliasName, ALIAS_NAME);
    this.checkPublishes(target);
    this.checkVersions(props);
    const name = `${target.functionName}:${aliasName}`;
    claimName(this, { property: "aliasName", kind: "function alias", name, within: "Region" });
    this.aliasName = aliasName;
    this.invokedFunction = target;
    this.targetName = name;
    this.targetArn = `${target.functionArn}:${aliasName}`;
    this.resource = this.defineAlias(props);
    this.qualifier = this.resource.name;
    this.invocationArn = this.resource.arn;
  }

  /** Lets a service invoke the alias for one source of this account, and no version or alias else. */
  allowInvocation(scope: Construct, id: string, { service, sourceArn, statementId }: Invoker): LambdaPermission {
    return new LambdaPermission(scope, id, {
      statementId,
      action: "lambda:InvokeFunction",
      functionName: this.invokedFunction.resource.functionName,
      qualifier: this.qualifier,
      principal: service,
      sourceArn,
      sourceAccount: EnvironmentStack.of(this).accountId,
    });
  }

  /**
   * Lets a role invoke the alias, and no version or alias else.
   *
   * @throws ConfigurationError for a role of another account.
   */
  grantInvoke(grantee: Grantee): void {
    checkGranteeAccount(this, grantee);
    grantee.role.allow({
      Sid: sidOf("Invokes", this.invokedFunction.node.id, this.node.id),
      Action: ["lambda:InvokeFunction"],
      Resource: this.targetArn,
    });
  }

  private checkPublishes({ publishesVersions, functionName }: EncryptedFunction): void {
    if (publishesVersions) return;
    throw new ConfigurationError(
      this,
      `target must publish versions, got ${functionName} without publishVersions: an alias of $LATEST would run whatever was deployed last`,
    );
  }

  private checkVersions({ functionVersion, rollout }: FunctionAliasProps): void {
    if (functionVersion !== undefined) checkGrammar(this, "functionVersion", functionVersion, VERSION);
    if (rollout === undefined) return;
    if (rollout.functionVersion !== undefined) {
      checkGrammar(this, "rollout.functionVersion", rollout.functionVersion, VERSION);
    }
    this.checkWeight(rollout.weight);
    if (functionVersion !== undefined && functionVersion !== rollout.functionVersion) return;
    throw new ConfigurationError(
      this,
      `rollout must have another functionVersion than the alias, got ${functionVersion ?? "the version of this deploy"} and ` +
        `${rollout.functionVersion ?? "the version of this deploy"}: give the alias the number of the version that runs until the rollout is done`,
    );
  }

  private checkWeight(weight: number): void {
    const { minimum, maximum } = ROLLOUT_WEIGHT;
    if (isReference(weight) || (weight >= minimum && weight <= maximum)) return;
    throw new ConfigurationError(
      this,
      `rollout.weight must be a number between ${minimum} and ${maximum}, got ${weight}: it is the part of the invocations that the second version gets`,
    );
  }

  private defineAlias({ aliasName, target, description, functionVersion, rollout }: FunctionAliasProps): LambdaAlias {
    const published = target.resource.version;
    return new LambdaAlias(this, "Resource", {
      name: aliasName,
      description,
      functionName: target.resource.functionName,
      functionVersion: functionVersion ?? published,
      routingConfig: rollout && {
        additionalVersionWeights: { [rollout.functionVersion ?? published]: rollout.weight },
      },
    });
  }
}
