import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { EncryptedFunction } from "../lambda/encrypted-function";
import { checkInteger } from "../validation/checks";
import type { EncryptedSecret } from "./encrypted-secret";

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html */
const EVERY_DAYS = { minimum: 1, maximum: 1_000 };

export interface SecretRotationSchedule {
  /** Days between rotations, 1 to 1,000. */
  readonly everyDays: number;
}

export interface SecretRotationProps extends SecretRotationSchedule {
  readonly secret: EncryptedSecret;
  readonly rotator: EncryptedFunction;
}

/**
 * The rotation of a secret by a function, which makes the first value at once. `EncryptedSecret.rotateWith` defines it, with what the function needs.
 *
 * Defines `aws_secretsmanager_secret_rotation`, after the permission without which Secrets Manager refuses it. It refuses whoever deploys as well, unless they
 * may invoke the function themselves (`lambda:InvokeFunction`).
 *
 * @throws ConfigurationError for a schedule that Secrets Manager refuses.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 */
export class SecretRotation extends Construct {
  /** Undefined where the environment is a simulator, which does not rotate. */
  readonly resource?: SecretsmanagerSecretRotation;

  constructor(scope: Construct, id: string, { secret, rotator, everyDays }: SecretRotationProps) {
    super(scope, id);
    checkInteger(this, "everyDays", everyDays, EVERY_DAYS, "Secrets Manager accepts no other");
    const permission = rotator.allowInvocation(this, "Permission", {
      service: "secretsmanager.amazonaws.com",
      sourceArn: secret.resource.arn,
      statementId: `SecretsManagerRotates${secret.node.id}`,
    });
    if (!EnvironmentStack.of(this).keeps(this, "secretRotation")) return;
    this.resource = new SecretsmanagerSecretRotation(this, "Resource", {
      secretId: secret.resource.id,
      rotationLambdaArn: rotator.resource.arn,
      rotateImmediately: true,
      rotationRules: { automaticallyAfterDays: everyDays },
      dependsOn: inSameStack(this, [permission, rotator.role.policyResource, ...secret.encryptionKey.readiness]),
    });
  }
}
