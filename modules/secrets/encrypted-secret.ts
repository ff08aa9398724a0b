import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import type { EncryptedFunction } from "../lambda/encrypted-function";
import { regionalArn } from "../policy/arn";
import { POLICY_LIMITS } from "../policy/limits";
import type { PolicyStatement } from "../policy/statement";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, checkInteger } from "../validation/checks";
import { policyText } from "../validation/policy-text";
import { SecretRotation, type SecretRotationSchedule } from "./secret-rotation";

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const SECRET_NAME = {
  pattern: /^(?!.*-.{6}$)[\w/+=.@-]{1,512}$/,
  words:
    "1 to 512 letters, digits or /_+=.@- characters that do not end with a hyphen and six others, which would look like the end of a secret's ARN",
};
/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
const RECOVERY_DAYS = { minimum: 7, maximum: 30 };
/** Six characters that Secrets Manager chooses. */
const ARN_SUFFIX = "-??????";
/** What stands for the version where Secrets Manager only tries the key. */
const KEY_IS_TRIED = "RequestToValidateKeyAccess";

const READ = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"];
const ROTATE = [...READ, "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"];

export interface EncryptedSecretProps {
  /** Unique in account and Region. */
  readonly secretName: string;
  readonly description: string;
  readonly encryptionKey: IEncryptionKey;
  /** Days that a deleted secret can be restored, 7 to 30. @default 30; none where the environment's data may be destroyed */
  readonly recoveryWindowDays?: number;
}

/**
 * A secret under a customer-managed key, made without a value: neither plan nor state ever holds one.
 *
 * Its first value is made by its rotation, or by whoever is granted to write it. The deploy role can try the key, as Secrets Manager does when a secret is
 * made, and cannot decrypt a value; principals of other accounts are refused, whatever their own policies say.
 * Defines `aws_secretsmanager_secret` and `aws_secretsmanager_secret_policy`.
 *
 * @throws ConfigurationError for what Secrets Manager refuses.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export class EncryptedSecret extends Construct {
  readonly resource: SecretsmanagerSecret;
  readonly secretName: string;
  /** The ARN, with wildcards for the six characters that only AWS knows: for conditions that must not wait for the secret. */
  readonly secretArnPattern: string;
  readonly encryptionKey: IEncryptionKey;

  constructor(scope: Construct, id: string, props: EncryptedSecretProps) {
    super(scope, id);
    const { secretName, encryptionKey, recoveryWindowDays } = props;
    checkGrammar(this, "secretName", secretName, SECRET_NAME);
    checkInteger(this, "recoveryWindowDays", recoveryWindowDays, RECOVERY_DAYS, "Secrets Manager accepts no other");
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "secretName", kind: "secret", name: secretName, within: "Region" });
    this.secretName = secretName;
    this.secretArnPattern = regionalArn(
      EnvironmentStack.of(this),
      "secretsmanager",
      `secret:${secretName}${ARN_SUFFIX}`,
    );
    this.encryptionKey = encryptionKey;
    this.allowDeployment();
    this.resource = this.defineSecret(props);
    this.definePolicy();
  }

  /**
   * Lets a role read the secret's value. It says which version it wants; the current one is what it gets if it says nothing.
   *
   * The first version is current as soon as it has a value, before its rotation has tested it: a reader that must not take it has to refuse versions that
   * have the stage `AWSPENDING` as well, which `GetSecretValue` says.
   */
  grantRead(grantee: Grantee): void {
    grantee.role.allow({ Sid: sidOf("Reads", this.node.id), Action: READ, Resource: this.resource.arn });
    this.encryptionKey.grant(grantee, KEY_ACTIONS.decrypt, this.viaSecretsManager);
  }

  /**
   * Lets a function rotate the secret, and has it do so.
   *
   * Its role may read the secret, add versions to it and say which one is current, and Secrets Manager may invoke it for this secret.
   */
  rotateWith(rotator: EncryptedFunction, schedule: SecretRotationSchedule): SecretRotation {
    rotator.role.allow({ Sid: sidOf("Rotates", this.node.id), Action: ROTATE, Resource: this.resource.arn });
    this.encryptionKey.grant(rotator, KEY_ACTIONS.produce, this.viaSecretsManager);
    return new SecretRotation(this, "Rotation", { secret: this, rotator, ...schedule });
  }

  private get viaSecretsManager() {
    return { viaService: "secretsmanager", encryptionContextLike: { SecretARN: this.secretArnPattern } } as const;
  }

  /** Secrets Manager tries the key with the rights of whoever makes a secret or gives it another key. */
  private allowDeployment(): void {
    this.encryptionKey.allowDeployRole(sidOf("deploy tries key for", this.secretName), KEY_ACTIONS.produce, {
      ...this.viaSecretsManager,
      encryptionContext: { SecretVersionId: KEY_IS_TRIED },
    });
  }

  private defineSecret({ description, recoveryWindowDays = 30 }: EncryptedSecretProps): SecretsmanagerSecret {
    const { dataMayBeDestroyed } = EnvironmentStack.of(this).environment;
    return new SecretsmanagerSecret(this, "Resource", {
      name: this.secretName,
      description,
      kmsKeyId: this.encryptionKey.keyArn,
      recoveryWindowInDays: dataMayBeDestroyed ? 0 : recoveryWindowDays,
      lifecycle: dataMayBeDestroyed ? undefined : { preventDestroy: true },
      dependsOn: inSameStack(this, this.encryptionKey.readiness),
    });
  }

  private definePolicy(): void {
    const { accountId } = EnvironmentStack.of(this);
    const statement: PolicyStatement = {
      Sid: "DenyOtherAccounts",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:*",
      Resource: "*",
      Condition: {
        StringNotEquals: { "aws:PrincipalAccount": accountId },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    };
    new SecretsmanagerSecretPolicy(this, "Policy", {
      secretArn: this.resource.arn,
      blockPublicPolicy: true,
      policy: policyText(this, () => [statement], POLICY_LIMITS.secretPolicy),
    });
  }
}
