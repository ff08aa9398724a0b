import type { ReviewedResource, Side } from "../../stack/reviewed-stack";
import { SideReader } from "../reading/side-reader";
import type { Statement } from "../reading/statement";

const ROLE = "aws_iam_role";

/** The resources that say what an identity may do. */
export const IDENTITY_POLICY_TYPES: readonly string[] = [
  "aws_iam_group_policy",
  "aws_iam_policy",
  ROLE,
  "aws_iam_role_policy",
  "aws_iam_user_policy",
];

/** Where those of them that are inline policies name whose they are. */
export const HOLDERS: readonly string[] = ["group", "role", "user"];

/** The resources that hold the policy of another one, beside keys. */
export const RESOURCE_POLICY_TYPES: readonly string[] = [
  "aws_ecr_repository_policy",
  "aws_s3_bucket_policy",
  "aws_secretsmanager_secret_policy",
  "aws_sns_topic_policy",
  "aws_sqs_queue_policy",
];

/** The statements that a resource of these types holds, by where they stand: the argument, or the name of an inline policy. */
export function heldStatements(resource: ReviewedResource, side: Side): readonly Statement[] {
  const reader = new SideReader(resource, side);
  if (resource.type !== ROLE) return reader.statements("policy") ?? [];
  // What nobody wrote is a copy of policies that are resources of their own.
  if (resource.synthesized?.attributes["inline_policy"] === undefined) return [];
  return reader.blocks("inline_policy").flatMap((block) => {
    const inline = { ...resource, before: block, after: block, synthesized: undefined };
    return new SideReader(inline, side).statements("policy") ?? [];
  });
}
