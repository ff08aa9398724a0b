import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { createHash } from "node:crypto";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { EphemeralVariable } from "../environment/ephemeral-variable";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import { regionalArn } from "../policy/arn";
import { sidOf } from "../policy/statement-list";
import { checkOneOf } from "../validation/checks";
import { checkParameterLimits, PARAMETER_VALUE_BYTES, type ParameterTier } from "./parameter-limits";

const FINGERPRINT_CHARACTERS = 8;

export interface EncryptedParameterProps {
  /** Begins with `/`; unique in account and Region. The parameter itself is below it, under the name of its version. */
  readonly parameterPath: string;
  /** Not encrypted, as the path is not. */
  readonly description: string;
  readonly encryptionKey: IEncryptionKey;
  /** The variable by which whoever deploys gives the value, as `TF_VAR_<variableName>`: neither plan nor state keeps it. */
  readonly variableName: string;
  /** The number of the value, from 1 on: the value is written when this changes, and at no other time. */
  readonly valueVersion: number;
  /** `Standard` takes 4,096 bytes, `Advanced` 8,192 for a charge. @default "Standard" */
  readonly tier?: ParameterTier;
  /** A regular expression that the value must match, or Parameter Store refuses it. @default anything */
  readonly allowedPattern?: string;
}

/**
 * A parameter of type SecureString under a customer-managed key, with a value that neither plan nor state keeps.
 *
 * A new `valueVersion`, or any other change, makes a parameter of a new name below the path, once the old one is gone: the AWS provider changes a
 * parameter with a write-only value in place by a request that has the value or the key, never both, and Parameter Store takes a request without a key as
 * one for the key that AWS manages. Readers are given the name by a reference to the resource, and may read what is below the path; for some seconds there is
 * nothing to read. An apply that was cut off leaves a parameter that the next one writes again, whole.
 *
 * Whoever deploys can read the value: the provider reads a parameter decrypted whenever it looks at it, also for a plan, and throws the value away. What
 * they must not read is for an `EncryptedSecret`.
 * Defines `aws_ssm_parameter` and an ephemeral Terraform variable.
 *
 * @throws ConfigurationError for what Parameter Store refuses.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
export class EncryptedParameter extends Construct {
  readonly resource: SsmParameter;
  /** The variable that has the value. */
  readonly variable: EphemeralVariable;
  readonly parameterPath: string;
  /** The ARNs of all versions, also of those to come: for policies that must not wait for the parameter. */
  readonly parameterArnPattern: string;
  readonly encryptionKey: IEncryptionKey;
  private readonly tier: ParameterTier;

  constructor(scope: Construct, id: string, props: EncryptedParameterProps) {
    super(scope, id);
    const { parameterPath, encryptionKey, tier = "Standard" } = props;
    checkOneOf(this, "tier", tier, Object.keys(PARAMETER_VALUE_BYTES) as ParameterTier[], TIER_REASON);
    const name = `${parameterPath}/${versionName({ ...props, tier })}`;
    checkParameterLimits(this, props, name);
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "parameterPath", kind: "parameter", name: parameterPath, within: "Region" });
    this.parameterPath = parameterPath;
    this.parameterArnPattern = regionalArn(EnvironmentStack.of(this), "ssm", `parameter${parameterPath}/*`);
    this.encryptionKey = encryptionKey;
    this.tier = tier;
    this.allowDeployment();
    this.variable = this.defineVariable(props);
    this.resource = this.defineParameter(props, name);
  }

  /** The name of the version, by a reference: whoever uses it waits for the parameter. */
  get parameterName(): string {
    return this.resource.name;
  }

  /** Lets a role read the value, of this version and of those around it: a change of the version refuses nobody who is reading. */
  grantRead(grantee: Grantee): void {
    grantee.role.allow({
      Sid: sidOf("Reads", this.node.id),
      Action: ["ssm:GetParameter"],
      Resource: this.parameterArnPattern,
    });
    this.encryptionKey.grant(grantee, KEY_ACTIONS.decrypt, this.viaParameterStore);
  }

  private get viaParameterStore() {
    return { viaService: "ssm", encryptionContextLike: { PARAMETER_ARN: this.parameterArnPattern } } as const;
  }

  /** The provider writes the parameter, and reads it decrypted after that and for every plan. */
  private allowDeployment(): void {
    const write = this.tier === "Advanced" ? KEY_ACTIONS.produce : KEY_ACTIONS.encryptDecrypt;
    const { encryptionKey, parameterPath, viaParameterStore } = this;
    encryptionKey.allowDeployRole(sidOf("deploy writes", parameterPath), write, viaParameterStore);
    encryptionKey.allowPlanRole(sidOf("plan reads", parameterPath), KEY_ACTIONS.decrypt, viaParameterStore);
  }

  private defineVariable({ variableName, description }: EncryptedParameterProps): EphemeralVariable {
    const maximumBytes = PARAMETER_VALUE_BYTES[this.tier];
    return new EphemeralVariable(this, "Value", { variableName, description, maximumBytes });
  }

  private defineParameter(props: EncryptedParameterProps, name: string): SsmParameter {
    return new SsmParameter(this, "Resource", {
      name,
      type: "SecureString",
      keyId: this.encryptionKey.keyArn,
      tier: this.tier,
      description: props.description,
      allowedPattern: props.allowedPattern,
      valueWo: this.variable.value,
      valueWoVersion: props.valueVersion,
      // What is there under this version's name is what an apply that was cut off has left. To import it would put its value into the state.
      overwrite: true,
      dependsOn: inSameStack(this, this.encryptionKey.readiness),
    });
  }
}

const TIER_REASON = "with Intelligent-Tiering the value would decide how the key is used";

/** A version's name: the number of its value, and a fingerprint of all else that the provider could not change in place. */
function versionName(props: EncryptedParameterProps): string {
  const { description, encryptionKey, tier, allowedPattern = "", valueVersion } = props;
  const parts = JSON.stringify([description, encryptionKey.node.path, tier, allowedPattern]);
  const fingerprint = createHash("sha256").update(parts).digest("hex").slice(0, FINGERPRINT_CHARACTERS);
  return `${valueVersion}-${fingerprint}`;
}
