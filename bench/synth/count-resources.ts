import type { TerraformStackJson } from "./compare-stacks";
import type { ServiceNames } from "./service-app";

/** How many resources a stack has, and how many of them are one service's bucket and what belongs to it. */
export interface ResourceCounts {
  readonly all: number;
  readonly bucket: number;
}

/** The part of a CloudFormation template that is counted. */
export interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
}

/** Counts a Terraform stack. What belongs to a bucket refers to it in its argument `bucket`. */
export function countTerraform({ resource }: TerraformStackJson, service: ServiceNames): ResourceCounts {
  const bodies = Object.values(resource).flatMap((named) => Object.values(named));
  const [name] = Object.entries(resource.aws_s3_bucket ?? {}).find(([, { bucket }]) => bucket === service.bucket) ?? [];
  const reference = `\${aws_s3_bucket.${name}.id}`;
  const attached = bodies.filter(({ bucket }) => bucket === service.bucket || bucket === reference);
  return { all: bodies.length, bucket: attached.length };
}

/** Counts a CloudFormation template. What belongs to a bucket refers to it in its property `Bucket`. */
export function countCloudFormation({ Resources }: CloudFormationTemplate, service: ServiceNames): ResourceCounts {
  const all = Object.entries(Resources);
  const named = { BucketName: service.bucket };
  const [id] = all.find(([, { Properties }]) => contains(Properties, named)) ?? [];
  const attached = all.filter(
    ([, { Properties }]) => contains(Properties, named) || contains(Properties, { Bucket: { Ref: id } }),
  );
  return { all: all.length, bucket: attached.length };
}

function contains(properties: object | undefined, expected: object): boolean {
  const found = new Map(Object.entries(properties ?? {}));
  return Object.entries(expected).every(([key, value]) => JSON.stringify(found.get(key)) === JSON.stringify(value));
}
