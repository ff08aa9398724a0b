import { referenceOf } from "../../../access/reference";
import type { ReviewedStack } from "../../stack/reviewed-stack";
import { resolved } from "../reading/reference";
import { resourcesOf } from "../reading/resources-of";
import type { SideReader } from "../reading/side-reader";
import { filterOf } from "./object-ends";

/** The setting of a bucket by which objects are copied. */
export const REPLICATION = "aws_s3_bucket_replication_configuration";
/** Where a rule of it names the key of the copies. */
export const REPLICA_KEY = "destination.encryption_configuration.replica_kms_key_id";

/** One rule by which objects are copied. */
export interface Copying {
  /** The bucket of the copies, by name where it is known. */
  readonly destination: string;
  /** Whether the stack has that bucket. */
  readonly isOwn: boolean;
  /** Whether objects under KMS are copied, too. */
  readonly copiesKms: boolean;
  readonly key: string | undefined;
  /** Which objects, as text that is equal for equal filters; empty for all of them. */
  readonly filter: string;
}

/** The rules by which objects are copied, without those that are turned off. @throws NotKnown */
export function copyings(setting: SideReader | undefined, stack: ReviewedStack): readonly Copying[] {
  return (setting?.within("rule") ?? [])
    .filter((rule) => rule.text("status") === "Enabled")
    .map((rule) => ({
      ...bucketNamed(rule.text("destination.bucket") ?? "", stack),
      copiesKms: rule.text("source_selection_criteria.sse_kms_encrypted_objects.status") === "Enabled",
      key: rule.text(REPLICA_KEY),
      filter: filterOf(rule),
    }));
}

/** The bucket behind an ARN or a reference. */
function bucketNamed(text: string, stack: ReviewedStack): Pick<Copying, "destination" | "isOwn"> {
  const whole = resolved(text, stack);
  const { address = "" } = referenceOf(whole) ?? {};
  const resource = stack.resource(address);
  const named = resource?.after?.["bucket"] ?? resource?.before?.["bucket"];
  const destination = typeof named === "string" ? named : whole.replace(/^arn:[^:]*:s3:::/, "");
  const own = resourcesOf(stack, "aws_s3_bucket").some(({ after }) => after?.["bucket"] === destination);
  return { destination, isOwn: own };
}
