import type { Construct } from "constructs";
import type { Environment } from "../../../modules/environment/environment";
import { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { AsymmetricEncryptionKey } from "../../../modules/kms/asymmetric-encryption-key";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { KeyAgreementKey } from "../../../modules/kms/key-agreement-key";
import { KeyGrant } from "../../../modules/kms/key-grant";
import { MacKey } from "../../../modules/kms/mac-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { EncryptedParameter } from "../../../modules/parameters/encrypted-parameter";
import { bucketArn } from "../../../modules/policy/arn";
import { documentsNames } from "../../../stacks/documents-names";
import { keysNames } from "./keys-names";

/**
 * Keys of every kind that the product has no use for, KMS grants with every constraint, and a parameter that is written again: deployed as the deploy role, by
 * the same permissions as the product.
 */
export class KeysStack extends EnvironmentStack {
  private readonly names: ReturnType<typeof keysNames>;

  constructor(scope: Construct, environment: Environment, valueVersion: number) {
    super(scope, "keys", environment);
    this.names = keysNames(environment);
    this.defineKeys(this.operator("User", this.names.userRole));
    this.defineGrantsAndParameter(this.operator("Reader", this.names.readerRole), valueVersion);
  }

  private operator(id: string, roleName: string): OperatorRole {
    return new OperatorRole(this, id, { roleName, assumedBy: [this.environment.deployRoleArn] });
  }

  private defineKeys(user: OperatorRole): void {
    const { names } = this;
    const description = "Deployed for a while";
    const asymmetric = new AsymmetricEncryptionKey(this, "Asymmetric", {
      description,
      alias: names.asymmetricAlias,
      keySpec: "RSA_2048",
    });
    asymmetric.grantDecrypt(user, { encryptionAlgorithm: "RSAES_OAEP_SHA_256" });
    asymmetric.grantGetPublicKey(user);
    const agreement = new KeyAgreementKey(this, "Agreement", {
      description,
      alias: names.agreementAlias,
      keySpec: "ECC_NIST_P256",
    });
    agreement.grantDeriveSharedSecret(user);
    agreement.grantGetPublicKey(user);
    const mac = new MacKey(this, "Mac", { description, alias: names.macAlias, keySpec: "HMAC_512" });
    mac.grantGenerateMac(user);
    mac.grantVerifyMac(user);
    const signing = new SigningKey(this, "Signing", { description, alias: names.signingAlias, keySpec: "RSA_3072" });
    signing.grantSign(user, { signingAlgorithm: "RSASSA_PSS_SHA_256" });
    signing.grantVerify(user, { signingAlgorithm: "RSASSA_PSS_SHA_256" });
    new KeyGrant(this, "SignsByGrant", { key: signing, grantee: user, operations: ["Sign"] });
  }

  private defineGrantsAndParameter(reader: OperatorRole, valueVersion: number): void {
    const { names } = this;
    const key = new EncryptionKey(this, "Shared", { description: "Deployed for a while", alias: names.sharedAlias });
    const bucket = bucketArn(this, documentsNames(this.environment).documentsBucket);
    new KeyGrant(this, "ReadsSome", {
      key,
      grantee: reader,
      operations: ["Decrypt", "DescribeKey"],
      constraint: { encryptionContextSubset: { "aws:s3:arn": bucket } },
      retiringPrincipal: reader,
    });
    new KeyGrant(this, "ServiceReadsOne", {
      key,
      grantee: { service: "s3.amazonaws.com" },
      operations: ["Decrypt"],
      constraint: { encryptionContextEquals: { "aws:s3:arn": bucket } },
    });
    const parameter = new EncryptedParameter(this, "Rotated", {
      parameterPath: names.parameterPath,
      description: "Deployed for a while",
      encryptionKey: key,
      variableName: names.variableName,
      valueVersion,
    });
    parameter.grantRead(reader);
  }
}
