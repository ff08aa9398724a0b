import type { SideReader } from "../reading/side-reader";

/** KMS rotates a key once in a year where nothing else is said. */
export const DEFAULT_ROTATION_PERIOD_DAYS = 365;

/**
 * Whether KMS can rotate a key by itself: a symmetric encryption key whose material KMS made and keeps. Others must not have rotation on.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export function canRotate(key: SideReader): boolean {
  return (
    (key.text("customer_master_key_spec") ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" &&
    (key.text("key_usage") ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT" &&
    key.text("custom_key_store_id") === undefined &&
    key.text("xks_key_id") === undefined
  );
}
