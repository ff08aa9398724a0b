import type { Construct } from "constructs";
import type { Grantee } from "../iam/scoped-role";
import type { OneOrMany } from "../policy/statement";
import { checkOneOf } from "../validation/checks";
import { DirectUseKey, type DirectUseKeyProps } from "./direct-use-key";
import { KEY_ACTIONS } from "./key-actions";
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "./key-algorithms";

export type SigningKeyProps = DirectUseKeyProps<"signing">;

/** What limits signing and verifying with a key. */
export interface SigningConditions {
  /** Only with these algorithms, among those of the key's spec. @default any of them */
  readonly signingAlgorithm?: OneOrMany<SigningAlgorithm>;
}

/**
 * A key pair that signs in KMS, and whose signatures anybody with the public key can verify, also offline.
 *
 * @throws ConfigurationError for a spec that no key for signing has, or not in this Region or with this provider.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html
 */
export class SigningKey extends DirectUseKey<"signing"> {
  constructor(scope: Construct, id: string, props: SigningKeyProps) {
    super(scope, id, "signing", props);
  }

  /** Lets a role sign. */
  grantSign(grantee: Grantee, conditions: SigningConditions = {}): void {
    this.permitRole(grantee, KEY_ACTIONS.sign, this.checked(conditions));
  }

  /** Lets a role verify signatures in KMS. */
  grantVerify(grantee: Grantee, conditions: SigningConditions = {}): void {
    this.permitRole(grantee, KEY_ACTIONS.verify, this.checked(conditions));
  }

  /** Lets a role get the public key, with which signatures are verified outside of KMS. */
  grantGetPublicKey(grantee: Grantee): void {
    this.permitRole(grantee, KEY_ACTIONS.getPublicKey, {});
  }

  private checked(conditions: SigningConditions): SigningConditions {
    for (const algorithm of [conditions.signingAlgorithm ?? []].flat()) {
      const accepted: readonly string[] = SIGNING_ALGORITHMS[this.keySpec];
      checkOneOf(this, "signingAlgorithm", algorithm, accepted, `a key of ${this.keySpec} signs with no other`);
    }
    return conditions;
  }
}
