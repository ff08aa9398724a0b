import { identity } from "./reading/grounds";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

/** The operations of a grant that carry an encryption context, which is all that a constraint can ask for. */
const WITH_CONTEXT =
  /^(?:Encrypt|Decrypt|ReEncryptFrom|ReEncryptTo|GenerateDataKey|GenerateDataKeyWithoutPlaintext|GenerateDataKeyPair|GenerateDataKeyPairWithoutPlaintext)$/;

export const grantHasConstraints: ResourceRule = {
  id: "grant-has-constraints",
  about: "resource",
  severity: "medium",
  types: ["aws_kms_grant"],
  why: "A grant counts beside the key policy and is seen by few. Without constraints its grantee decrypts whatever the key encrypted.",
  fix: "Give the grant `constraints` with `encryption_context_equals` or `encryption_context_subset`, or write a statement with conditions into the key policy.",
  check(resource, stack) {
    const grant = after(resource);
    if (!grant.exists) return [];
    const operations = grant.texts("operations").filter((operation) => WITH_CONTEXT.test(operation));
    if (operations.length === 0) return [];
    const pairs = ["equals", "subset"].flatMap((kind) =>
      Object.keys(grant.value(`constraints.encryption_context_${kind}`) ?? {}),
    );
    if (pairs.length > 0) return [];
    return [
      {
        what: `${grant.text("grantee_principal") ?? "the grantee"} may ${operations.join(", ")} with any encryption context`,
        grounds: [identity(resource.after, stack, ["key_id"])],
      },
    ];
  },
};
