import { isUnknown } from "../../modules/policy/evaluation";
import { recordOf } from "../../access/synthesis";
import type { Attributes } from "../plan/plan";
import type { JoinedResource } from "./joined-resource";
import type { Side } from "./reviewed-stack";

/** Finds the resources of a type whose argument names another one, on a side. */
export type FindCompanions = (
  resource: JoinedResource,
  type: string,
  pointer: string,
  side: Side,
) => readonly JoinedResource[];

/** A type of resources, and the argument of theirs that names another one. */
export type Pointer = readonly [type: string, argument: string];

/** An argument that the provider also fills with what resources beside it hold. */
interface Copy {
  readonly argument: string;
  readonly holders: readonly Pointer[];
  /** For a list of what several hold: how an item, and the argument of a holder, name it. Undefined for what one holds. */
  readonly item?: { readonly name: (item: unknown) => unknown; readonly holds: string };
}

const policyOf = (type: string, pointer: string): readonly Copy[] => [
  { argument: "policy", holders: [[type, pointer]] },
];
const ofBucket = (argument: string, type: string): Copy => ({ argument, holders: [[type, "bucket"]] });

const COPIES: Readonly<Record<string, readonly Copy[]>> = {
  aws_kms_key: policyOf("aws_kms_key_policy", "key_id"),
  aws_kms_replica_key: policyOf("aws_kms_key_policy", "key_id"),
  aws_s3_bucket: [
    ofBucket("acceleration_status", "aws_s3_bucket_accelerate_configuration"),
    ofBucket("acl", "aws_s3_bucket_acl"),
    ofBucket("cors_rule", "aws_s3_bucket_cors_configuration"),
    ofBucket("grant", "aws_s3_bucket_acl"),
    ofBucket("lifecycle_rule", "aws_s3_bucket_lifecycle_configuration"),
    ofBucket("logging", "aws_s3_bucket_logging"),
    ofBucket("object_lock_configuration", "aws_s3_bucket_object_lock_configuration"),
    ofBucket("policy", "aws_s3_bucket_policy"),
    ofBucket("replication_configuration", "aws_s3_bucket_replication_configuration"),
    ofBucket("request_payer", "aws_s3_bucket_request_payment_configuration"),
    ofBucket("server_side_encryption_configuration", "aws_s3_bucket_server_side_encryption_configuration"),
    ofBucket("versioning", "aws_s3_bucket_versioning"),
    ofBucket("website", "aws_s3_bucket_website_configuration"),
  ],
  aws_secretsmanager_secret: policyOf("aws_secretsmanager_secret_policy", "secret_arn"),
  aws_sns_topic: policyOf("aws_sns_topic_policy", "arn"),
  aws_sqs_queue: policyOf("aws_sqs_queue_policy", "queue_url"),
  aws_iam_role: [
    {
      argument: "inline_policy",
      holders: [["aws_iam_role_policy", "role"]],
      item: { name: (item) => recordOf(item)["name"], holds: "name" },
    },
    {
      argument: "managed_policy_arns",
      holders: [
        ["aws_iam_role_policy_attachment", "role"],
        ["aws_iam_policy_attachment", "roles"],
      ],
      item: { name: (item) => item, holds: "policy_arn" },
    },
  ],
};

/** The types of the resources that hold something of one of a type, with the argument that names it. */
export function holdersFor(type: string): readonly Pointer[] {
  return (COPIES[type] ?? []).flatMap(({ holders }) => holders);
}

const NONE: readonly Held[] = [];

/** An argument that is none: all of it, or the items of it with some names, are held by other resources. */
export interface Held {
  readonly argument: string;
  readonly items?: { readonly name: (item: unknown) => unknown; readonly held: ReadonlySet<unknown> };
}

/**
 * What of a side of a resource is no argument of its own but a copy: a policy, or a setting of a bucket, that a resource beside it holds,
 * or held until this change.
 *
 * Copies are as old as the last refresh, so that nothing must be read from them. What nobody else holds stays: somebody made it outside Terraform.
 */
export function copiesOf(resource: JoinedResource, side: Side, companions: FindCompanions): readonly Held[] {
  const kinds = COPIES[resource.type];
  if (kinds === undefined) return NONE;
  const values = resource[side] ?? {};
  return kinds.flatMap((copy): readonly Held[] => {
    const value = values[copy.argument];
    if (value === undefined || value === null) return [];
    const { argument, item } = copy;
    const isWritten = resource.synthesized?.attributes[argument] !== undefined;
    // Nobody wrote it, and it says nothing: when it is not known, AWS will give what it always gives.
    if (!isWritten && (isUnknown(value) || isEmpty(value))) return [{ argument }];
    if (item === undefined) return isHeld(copy, isWritten, resource, side, companions) ? [{ argument }] : [];
    const held = new Set(
      (["before", "after"] as const).flatMap((on) =>
        holdersOf(copy, resource, on, companions).map((holder) => holder[on]?.[item.holds]),
      ),
    );
    return held.size > 0 ? [{ argument, items: { name: item.name, held } }] : [];
  });
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

function holdersOf({ holders }: Copy, resource: JoinedResource, side: Side, companions: FindCompanions) {
  return holders.flatMap(([type, pointer]) => companions(resource, type, pointer, side));
}

function isHeld(
  copy: Copy,
  isWritten: boolean,
  resource: JoinedResource,
  side: Side,
  companions: FindCompanions,
): boolean {
  if (holdersOf(copy, resource, side, companions).length > 0) return true;
  // A holder that goes takes it along, unless the argument is written as well.
  return side === "after" && !isWritten && holdersOf(copy, resource, "before", companions).length > 0;
}

/** Attributes without the copies among them. */
export function withoutCopies(attributes: Attributes, copies: readonly Held[] = NONE): Attributes {
  if (copies.length === 0) return attributes;
  const own: Record<string, unknown> = { ...attributes };
  for (const { argument, items } of copies) {
    const value = own[argument];
    if (items === undefined) Reflect.deleteProperty(own, argument);
    else if (Array.isArray(value)) own[argument] = value.filter((item: unknown) => !items.held.has(items.name(item)));
  }
  return own;
}
