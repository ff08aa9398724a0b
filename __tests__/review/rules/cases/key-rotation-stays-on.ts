import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const what = "the key is symmetric and does not rotate: enable_key_rotation is not true";

export const cases: RuleCases = {
  compliant: [
    {
      name: "a key that rotates",
      resources: { "aws_kms_key.k": { before: {}, after: { enable_key_rotation: true } } },
    },
    {
      name: "an asymmetric key",
      resources: { "aws_kms_key.k": { after: { customer_master_key_spec: "RSA_4096", key_usage: "SIGN_VERIFY" } } },
    },
    {
      name: "a key for message codes",
      resources: {
        "aws_kms_key.k": { after: { customer_master_key_spec: "HMAC_256", key_usage: "GENERATE_VERIFY_MAC" } },
      },
    },
    {
      name: "a key in a store of our own",
      resources: { "aws_kms_key.k": { after: { custom_key_store_id: "cks-1" } } },
    },
    { name: "a key outside AWS", resources: { "aws_kms_key.k": { after: { xks_key_id: "x" } } } },
    {
      name: "a replica and imported material",
      resources: { "aws_kms_replica_key.r": { after: {} }, "aws_kms_external_key.e": { after: {} } },
    },
    { name: "a key that goes", resources: { "aws_kms_key.k": { before: { enable_key_rotation: true } } } },
  ],
  violating: [
    {
      name: "rotation that is switched off",
      resources: { "aws_kms_key.k": { before: { enable_key_rotation: true }, after: { enable_key_rotation: false } } },
      finds: [`aws_kms_key.k: ${what}`],
    },
    {
      name: "a new key of which nothing is said, and one with what the provider says of it",
      resources: {
        "aws_kms_key.a": { after: {} },
        "aws_kms_key.b": {
          after: {
            customer_master_key_spec: "SYMMETRIC_DEFAULT",
            key_usage: "ENCRYPT_DECRYPT",
            custom_key_store_id: "",
            xks_key_id: "",
          },
        },
      },
      finds: [`aws_kms_key.a: ${what}`, `aws_kms_key.b: ${what}`],
    },
  ],
  unknown: [
    {
      name: "a switch, and a kind of key, that are known after apply",
      resources: {
        "aws_kms_key.k": { after: { enable_key_rotation: UNKNOWN } },
        "aws_kms_key.s": { after: { customer_master_key_spec: UNKNOWN } },
      },
      finds: [
        `aws_kms_key.k: ${notKnown("enable_key_rotation")}`,
        `aws_kms_key.s: ${notKnown("customer_master_key_spec")}`,
      ],
    },
  ],
  throwing: [
    {
      name: "a switch that cannot be read",
      resources: { "aws_kms_key.k": { after: damaged("enable_key_rotation") } },
      finds: [`aws_kms_key.k: ${broken("enable_key_rotation")}`],
    },
  ],
};
