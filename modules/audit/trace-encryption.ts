import { XrayEncryptionConfig } from "@cdktf/provider-aws/lib/xray-encryption-config";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { inSameStack } from "../environment/in-same-stack";
import { checkServiceKey } from "../kms/check-service-key";
import type { IEncryptionKey } from "../kms/key-base";

export interface TraceEncryptionProps {
  readonly encryptionKey: IEncryptionKey;
}

/**
 * X-Ray's traces under a customer-managed key: one setting for the whole account and Region.
 *
 * X-Ray uses the key by a grant that it makes with the rights of whoever sets it, so the key's policy lets the deploy role make one via X-Ray. When the key is
 * disabled, X-Ray stores no more traces; what was stored before stays under the key that it had. A destroy of the setting leaves it at X-Ray as it was.
 * Defines `aws_xray_encryption_config`.
 *
 * @throws ConfigurationError when the app sets it twice for an account and Region.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-encryption.html
 */
export class TraceEncryption extends Construct {
  readonly resource: XrayEncryptionConfig;
  readonly encryptionKey: IEncryptionKey;

  constructor(scope: Construct, id: string, { encryptionKey }: TraceEncryptionProps) {
    super(scope, id);
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "TraceEncryption", kind: "setting", name: "X-Ray encryption", within: "Region" });
    this.encryptionKey = encryptionKey;
    encryptionKey.allowDeployment("xray");
    this.resource = new XrayEncryptionConfig(this, "Resource", {
      type: "KMS",
      keyId: encryptionKey.keyArn,
      dependsOn: inSameStack(this, encryptionKey.readiness),
    });
  }
}
