import type { Construct } from "constructs";
import type { Grantee } from "../iam/scoped-role";
import { DirectUseKey, type DirectUseKeyProps } from "./direct-use-key";
import { KEY_ACTIONS } from "./key-actions";

export type KeyAgreementKeyProps = DirectUseKeyProps<"keyAgreement">;

/**
 * A key pair with which KMS derives a secret that it shares with the holder of another key pair on the same curve (ECDH).
 *
 * @throws ConfigurationError for a spec that no key for key agreement has, or not in this Region.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_DeriveSharedSecret.html
 */
export class KeyAgreementKey extends DirectUseKey<"keyAgreement"> {
  constructor(scope: Construct, id: string, props: KeyAgreementKeyProps) {
    super(scope, id, "keyAgreement", props);
  }

  /** Lets a role derive shared secrets. */
  grantDeriveSharedSecret(grantee: Grantee): void {
    this.permitRole(grantee, KEY_ACTIONS.deriveSharedSecret, {});
  }

  /** Lets a role get the public key, which the other side needs. */
  grantGetPublicKey(grantee: Grantee): void {
    this.permitRole(grantee, KEY_ACTIONS.getPublicKey, {});
  }
}
