import type { CloudtrailAdvancedEventSelector } from "@cdktf/provider-aws/lib/cloudtrail";

/** The data events that a trail has beside all management events, by what the ARNs of their resources begin with. */
export interface DataEvents {
  /** For example `arn:aws:s3:::dev-`: every object of every bucket whose name begins so. */
  readonly bucketArnPrefixes?: readonly string[];
  /** For example `arn:aws:lambda:eu-central-1:111111111111:function:dev-`: every invocation. */
  readonly functionArnPrefixes?: readonly string[];
}

/**
 * The event selectors of a trail: every management event, those of KMS included and reads as well, who reads the trail's files, and the data events.
 *
 * Writes to the trail's own bucket are left out, because each delivery would be an event that is delivered.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
export function eventSelectors(
  { bucketArnPrefixes = [], functionArnPrefixes = [] }: DataEvents,
  logBucketArn: string,
): CloudtrailAdvancedEventSelector[] {
  return [
    { name: "management", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
    readsOf(logBucketArn),
    ...dataSelector("objects", "AWS::S3::Object", bucketArnPrefixes, [`${logBucketArn}/`]),
    ...dataSelector("functions", "AWS::Lambda::Function", functionArnPrefixes),
  ];
}

function readsOf(logBucketArn: string): CloudtrailAdvancedEventSelector {
  return {
    name: "reads of the trail",
    fieldSelector: [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: ["AWS::S3::Object"] },
      { field: "readOnly", equalTo: ["true"] },
      { field: "resources.ARN", startsWith: [`${logBucketArn}/`] },
    ],
  };
}

function dataSelector(
  name: string,
  type: string,
  startsWith: readonly string[],
  notStartsWith?: string[],
): CloudtrailAdvancedEventSelector[] {
  if (startsWith.length === 0) return [];
  return [
    {
      name,
      fieldSelector: [
        { field: "eventCategory", equalTo: ["Data"] },
        { field: "resources.type", equalTo: [type] },
        { field: "resources.ARN", startsWith: [...startsWith], notStartsWith },
      ],
    },
  ];
}
