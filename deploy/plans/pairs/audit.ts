import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { XrayEncryptionConfig } from "@cdktf/provider-aws/lib/xray-encryption-config";
import { eventSelectors } from "../../../modules/audit/event-selectors";
import { TraceEncryption } from "../../../modules/audit/trace-encryption";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import type { Between, Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, plainKey } from "./parts";

const { accountId, region } = PLANS_ENVIRONMENT;
const TRACES = { type: "aws_xray_encryption_config", name: "Traces" };

/** A trail with the toolkit's selectors, for the buckets whose names begin so. */
function trailOf(bucketPrefix: string) {
  return (stack: EnvironmentStack) => {
    const key = plainKey(stack);
    const bucket = new S3Bucket(stack, "TrailLogs", { bucket: `prod-trail-${accountId}` });
    new Cloudtrail(stack, "Trail", {
      name: "prod",
      s3BucketName: bucket.id,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      kmsKeyId: key.arn,
      advancedEventSelector: eventSelectors({ bucketArnPrefixes: [`arn:aws:s3:::${bucketPrefix}`] }, bucket.arn),
    });
  };
}

/** The toolkit's encryption of traces, or, by way of the provider's binding, X-Ray's own. */
function traces(encrypted: boolean) {
  return (stack: EnvironmentStack) => {
    if (!encrypted) {
      plainKey(stack);
      new XrayEncryptionConfig(stack, TRACES.name, { type: "NONE" });
      return;
    }
    new TraceEncryption(stack, TRACES.name, { encryptionKey: documentsKey(stack) });
  };
}

/** As an apply leaves it where there is an X-Ray. */
function encryptTraces({ editState }: Between): Promise<void> {
  editState(({ resources }) => {
    const key = resources.find(({ type }) => type === "aws_kms_key");
    const [instance] = key?.instances ?? [];
    const { arn } = instance?.["attributes"] as { readonly arn: string };
    const attributes = { id: region, key_id: arn, type: "KMS" };
    const setting = { ...key, ...TRACES, instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }] };
    resources.push(setting);
  });
  return Promise.resolve();
}

/** What is recorded of who does what. */
export const auditPairs: readonly Pair[] = [
  {
    name: "a-trail-sees-fewer-events",
    shows: "trail-stays-on: a selector of the same name is about fewer buckets",
    before: trailOf("prod-"),
    after: trailOf("prod-documents-"),
  },
  {
    name: "a-trail-sees-more-events",
    shows: "nothing of what it sees",
    before: trailOf("prod-documents-"),
    after: trailOf("prod-"),
  },
  {
    name: "traces-get-a-key",
    shows: "nothing of traces: they are under the toolkit's key from now on",
    before: (stack) => void documentsKey(stack),
    after: traces(true),
  },
  {
    name: "traces-lose-their-key",
    shows: "traces-keep-their-key: traces are under a key that AWS owns from now on",
    before: (stack) => void plainKey(stack),
    between: encryptTraces,
    after: traces(false),
    planArguments: ["-refresh=false"],
    made: { reason: "no simulator has X-Ray: the setting was written into the state, and the plan asks nobody" },
  },
];
