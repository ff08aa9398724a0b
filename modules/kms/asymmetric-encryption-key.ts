import type { Construct } from "constructs";
import type { Grantee } from "../iam/scoped-role";
import type { OneOrMany } from "../policy/statement";
import { checkOneOf } from "../validation/checks";
import { DirectUseKey, type DirectUseKeyProps } from "./direct-use-key";
import { KEY_ACTIONS } from "./key-actions";
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm } from "./key-algorithms";

export type AsymmetricEncryptionKeyProps = DirectUseKeyProps<"asymmetricEncryption">;

/** What limits encrypting and decrypting with a key pair. */
export interface AsymmetricEncryptionConditions {
  /** Only with these algorithms, among those of the key's spec. @default any of them */
  readonly encryptionAlgorithm?: OneOrMany<EncryptionAlgorithm>;
}

/**
 * A key pair for what somebody outside of AWS encrypts with the public key, and KMS decrypts: up to some hundred bytes at once.
 *
 * AWS services do not encrypt under it; `EncryptionKey` is for them. Whoever encrypts outside of KMS must keep to an algorithm of the spec, or nobody can
 * decrypt it again.
 *
 * @throws ConfigurationError for a spec that no key pair for encryption has, or not in this Region.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html
 */
export class AsymmetricEncryptionKey extends DirectUseKey<"asymmetricEncryption"> {
  constructor(scope: Construct, id: string, props: AsymmetricEncryptionKeyProps) {
    super(scope, id, "asymmetricEncryption", props);
  }

  /** Lets a role encrypt in KMS. Outside of it, the public key is enough. */
  grantEncrypt(grantee: Grantee, conditions: AsymmetricEncryptionConditions = {}): void {
    this.permitRole(grantee, KEY_ACTIONS.encrypt, this.checked(conditions));
  }

  /** Lets a role decrypt. */
  grantDecrypt(grantee: Grantee, conditions: AsymmetricEncryptionConditions = {}): void {
    this.permitRole(grantee, KEY_ACTIONS.decrypt, this.checked(conditions));
  }

  /** Lets a role get the public key. */
  grantGetPublicKey(grantee: Grantee): void {
    this.permitRole(grantee, KEY_ACTIONS.getPublicKey, {});
  }

  private checked(conditions: AsymmetricEncryptionConditions): AsymmetricEncryptionConditions {
    for (const algorithm of [conditions.encryptionAlgorithm ?? []].flat()) {
      const accepted: readonly string[] = ENCRYPTION_ALGORITHMS[this.keySpec];
      checkOneOf(this, "encryptionAlgorithm", algorithm, accepted, `a key of ${this.keySpec} encrypts with no other`);
    }
    return conditions;
  }
}
