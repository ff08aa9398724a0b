import type { Construct } from "constructs";
import type { Grantee } from "../iam/scoped-role";
import { DirectUseKey, type DirectUseKeyProps } from "./direct-use-key";
import { KEY_ACTIONS } from "./key-actions";

export type MacKeyProps = DirectUseKeyProps<"mac">;

/**
 * A key that makes and checks message authentication codes (HMAC) in KMS, which it never leaves.
 *
 * The spec is also the algorithm: `HMAC_256` makes codes with `HMAC_SHA_256`.
 *
 * @throws ConfigurationError for a spec that no HMAC key has.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/hmac.html
 */
export class MacKey extends DirectUseKey<"mac"> {
  constructor(scope: Construct, id: string, props: MacKeyProps) {
    super(scope, id, "mac", props);
  }

  /** Lets a role make codes. */
  grantGenerateMac(grantee: Grantee): void {
    this.permitRole(grantee, KEY_ACTIONS.generateMac, {});
  }

  /** Lets a role check codes. */
  grantVerifyMac(grantee: Grantee): void {
    this.permitRole(grantee, KEY_ACTIONS.verifyMac, {});
  }
}
