import { settingOf, typesFor } from "./kinds/bucket-setting";
import { isEverybody } from "./reading/account";
import { isAbout } from "./reading/actions";
import type { Statement } from "./reading/statement";
import type { ResourceRule } from "./rule";

const POLICY = "aws_s3_bucket_policy";
/** One for the bucket, one for its objects: a statement about both covers what there is. */
const ACTIONS = ["s3:ListBucket", "s3:GetObject", "s3:PutObject"];

export const bucketAsksForTls: ResourceRule = {
  id: "bucket-asks-for-tls",
  about: "resource",
  severity: "medium",
  types: typesFor(POLICY),
  why: "S3 answers without TLS where nothing forbids it, and the network in between reads along.",
  fix: "Keep a statement that denies `s3:*` to `*` on the bucket and on its objects with `Bool aws:SecureTransport` `false`, and no other condition.",
  check(resource, stack) {
    const setting = settingOf(resource, stack, POLICY);
    if (!setting) return [];
    const denies = (statements: readonly Statement[] = []) => statements.some(deniesPlainHttp);
    if (denies(setting.after?.statements("policy"))) return [];
    const lost = denies(setting.before?.statements("policy"));
    return [
      {
        what: lost
          ? "the bucket loses the statement that denies requests without TLS"
          : "the bucket has no statement that denies requests without TLS",
      },
    ];
  },
};

function deniesPlainHttp(statement: Statement): boolean {
  const { allows, principals, conditions, resources } = statement;
  const [condition] = conditions;
  return (
    !allows &&
    principals.some(isEverybody) &&
    ACTIONS.every((action) => isAbout(statement, action)) &&
    (resources.includes("*") ||
      (resources.some((text) => text.endsWith("/*")) && resources.some((text) => !text.includes("/")))) &&
    conditions.length === 1 &&
    condition?.operator.toLowerCase() === "bool" &&
    condition.key === "aws:securetransport" &&
    condition.values.every((value) => value === "false")
  );
}
