import { XrayEncryptionConfig } from "@cdktf/provider-aws/lib/xray-encryption-config";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";

export interface TraceEncryptionProps {
  readonly encryptionKey: IEncryptionKey;
}

/**
 * X-Ray's traces under a customer-managed key: one setting for the whole account and Region.
 *
 * X-Ray uses the key by a grant that it makes with the rights of whoever sets it, so the key's policy lets the deploy role look at the key and make the grant,
 * via X-Ray. It also says what the grant allows, for this account alone, so that questions about the key and alarms of its use know of it. When the key is
 * disabled, X-Ray stores no more traces; what was stored before stays under the key that it had. A destroy of the setting leaves it at X-Ray as it was.
 * Whoever reads traces needs Decrypt via X-Ray: `encryptionKey.grantDecrypt(role, { viaService: "xray" })`.
 * Defines `aws_xray_encryption_config`.
 *
 * @throws ConfigurationError when the app sets it twice for an account and Region.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/security_iam_service-with-iam.html#xray-permissions-encryption
 */
export class TraceEncryption extends Construct {
  readonly resource: XrayEncryptionConfig;
  readonly encryptionKey: IEncryptionKey;

  constructor(scope: Construct, id: string, { encryptionKey }: TraceEncryptionProps) {
    super(scope, id);
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "TraceEncryption", kind: "setting", name: "X-Ray encryption", within: "Region" });
    this.encryptionKey = encryptionKey;
    this.allowXray();
    this.resource = new XrayEncryptionConfig(this, "Resource", {
      type: "KMS",
      keyId: encryptionKey.keyArn,
      dependsOn: inSameStack(this, encryptionKey.readiness),
    });
  }

  /** AWS documents no encryption context of X-Ray, so it is the account that ties the service to what is ours. */
  private allowXray(): void {
    const viaService = "xray";
    const { accountId: sourceAccount } = EnvironmentStack.of(this);
    this.encryptionKey.allowDeployRole("DeployDescribesViaXray", ["kms:DescribeKey"], { viaService });
    this.encryptionKey.allowDeployRole("DeployGrantsViaXray", ["kms:CreateGrant"], {
      viaService,
      grantIsForAwsResource: true,
    });
    this.encryptionKey.allowService("xray.amazonaws.com", "XrayEncryptsTraces", KEY_ACTIONS.produce, { sourceAccount });
  }
}
