import { damaged } from "../../../support/reviewed";
import { broken, notKnown, ROLE_ARN, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const grant = { grantee_principal: ROLE_ARN, operations: ["Decrypt", "DescribeKey"] };

export const cases: RuleCases = {
  compliant: [
    {
      name: "a block",
      resources: { "aws_kms_grant.g": { after: { ...grant, constraints: { encryption_context_equals: { a: "b" } } } } },
    },
    {
      name: "a list of blocks",
      resources: {
        "aws_kms_grant.g": { after: { ...grant, constraints: [{ encryption_context_subset: { a: "b" } }] } },
      },
    },
    {
      name: "operations without a context",
      resources: { "aws_kms_grant.g": { after: { ...grant, operations: ["DescribeKey", "RetireGrant", "Sign"] } } },
    },
    { name: "a grant that goes", resources: { "aws_kms_grant.g": { before: grant } } },
  ],
  violating: [
    {
      name: "no constraints, and empty ones",
      resources: {
        "aws_kms_grant.a": { after: grant },
        "aws_kms_grant.b": { after: { operations: ["Encrypt", "GenerateDataKey"], constraints: [] } },
        "aws_kms_grant.c": {
          after: { ...grant, constraints: [{ encryption_context_equals: {}, encryption_context_subset: null }] },
        },
      },
      finds: [
        `aws_kms_grant.a: ${ROLE_ARN} may Decrypt with any encryption context`,
        "aws_kms_grant.b: the grantee may Encrypt, GenerateDataKey with any encryption context",
        `aws_kms_grant.c: ${ROLE_ARN} may Decrypt with any encryption context`,
      ],
    },
  ],
  unknown: [
    {
      name: "constraints, and operations, that are known after apply",
      resources: {
        "aws_kms_grant.a": { after: { ...grant, constraints: UNKNOWN } },
        "aws_kms_grant.b": { after: { ...grant, operations: UNKNOWN } },
        "aws_kms_grant.c": { after: { ...grant, operations: ["DescribeKey", UNKNOWN] } },
      },
      finds: [
        `aws_kms_grant.a: ${notKnown("constraints.encryption_context_equals")}`,
        `aws_kms_grant.b: ${notKnown("operations")}`,
        `aws_kms_grant.c: ${notKnown("operations")}`,
      ],
    },
  ],
  throwing: [
    {
      name: "operations that cannot be read",
      resources: { "aws_kms_grant.g": { after: damaged("operations", grant) } },
      finds: [`aws_kms_grant.g: ${broken("operations")}`],
    },
  ],
};
