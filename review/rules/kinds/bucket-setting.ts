import { referenceOf } from "../../../access/reference";
import type { ReviewedResource, ReviewedStack } from "../../stack/reviewed-stack";
import { resourcesOf } from "../reading/resources-of";
import { after, before, type SideReader } from "../reading/side-reader";

const BUCKET = "aws_s3_bucket";

/** A setting of a bucket, which is a resource of its own, on both sides of the change. */
export interface BucketSetting {
  readonly before: SideReader | undefined;
  readonly after: SideReader | undefined;
}

/** The types that a rule about a setting wants: the bucket, and the setting of a bucket that another stack has. */
export function typesFor(setting: string): readonly string[] {
  return [BUCKET, setting];
}

/**
 * A setting of the bucket, wherever it stands; undefined for a bucket that goes.
 *
 * Asked with the setting itself, only where the bucket is none of the stack's: otherwise it is the bucket's to say.
 */
export function settingOf(resource: ReviewedResource, stack: ReviewedStack, type: string): BucketSetting | undefined {
  if (resource.type !== BUCKET) return bucketOf(resource, stack) ? undefined : bothSides(resource, resource);
  if (resource.after === undefined) return undefined;
  const [old] = stack.companions(resource, type, "bucket", "before");
  const [planned] = stack.companions(resource, type, "bucket", "after");
  return bothSides(old, planned);
}

function bothSides(old: ReviewedResource | undefined, planned: ReviewedResource | undefined): BucketSetting {
  return {
    before: old?.before && before(old),
    after: planned?.after && after(planned),
  };
}

const names = new WeakMap<ReviewedStack, ReadonlyMap<string, ReviewedResource>>();

function bucketOf(setting: ReviewedResource, stack: ReviewedStack): ReviewedResource | undefined {
  const text = (setting.after ? after(setting) : before(setting)).text("bucket") ?? "";
  const { address } = referenceOf(text) ?? {};
  return address === undefined ? bucketsByName(stack).get(text) : stack.resource(address);
}

function bucketsByName(stack: ReviewedStack): ReadonlyMap<string, ReviewedResource> {
  let index = names.get(stack);
  if (index === undefined) {
    const buckets = resourcesOf(stack, BUCKET);
    const entries = buckets.flatMap((bucket) =>
      [bucket.before, bucket.after].flatMap((state) => (state ? [[String(state["bucket"]), bucket] as const] : [])),
    );
    names.set(stack, (index = new Map(entries)));
  }
  return index;
}
