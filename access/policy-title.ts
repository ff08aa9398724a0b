/** What the policies of a resource's type are called. */
const TITLES: Readonly<Record<string, string>> = {
  aws_ecr_repository: "repository policy",
  aws_ecr_repository_policy: "repository policy",
  aws_iam_role: "role policy",
  aws_iam_role_policy: "role policy",
  aws_kms_key: "key policy",
  aws_kms_key_policy: "key policy",
  aws_kms_replica_key: "key policy",
  aws_lambda_function: "function permissions",
  aws_s3_bucket: "bucket policy",
  aws_s3_bucket_policy: "bucket policy",
  aws_secretsmanager_secret: "secret policy",
  aws_secretsmanager_secret_policy: "secret policy",
  aws_sns_topic: "topic policy",
  aws_sns_topic_policy: "topic policy",
  aws_sqs_queue: "queue policy",
  aws_sqs_queue_policy: "queue policy",
};

/** A short name for a policy in a row about one principal and one resource; one of many kinds keeps the name of its resource. */
export function policyTitle(document: string): string {
  if (document.endsWith(".assume_role_policy")) return "trust policy";
  const end = document.indexOf(".");
  const type = end < 0 ? document : document.slice(0, end);
  if (type === "aws_iam_policy") return `managed policy ${document.split(".")[1] ?? ""}`;
  if (type === "aws_kms_grant") return `grant ${document.split(".")[1] ?? ""}`;
  return TITLES[type] ?? document;
}
