import stringify from "fast-json-stable-stringify";
import { isUnknown } from "../../../modules/policy/evaluation";
import { NotKnown } from "../reading/not-known";
import type { SideReader } from "../reading/side-reader";

/** The setting of a bucket by which objects and versions are deleted. */
export const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

/** When a rule of a lifecycle deletes something. */
export interface ObjectEnds {
  /** Which objects, as text that is equal for equal filters; empty for all of them. */
  readonly filter: string;
  /** Days until an object is deleted. */
  readonly objectDays: number;
  /** Days until a version is deleted for good that was replaced or deleted. */
  readonly versionDays: number;
  /** The day on which objects are deleted, whatever their age. */
  readonly date: string | undefined;
}

/** The rules that delete something, without those that are turned off. @throws NotKnown */
export function objectEnds(setting: SideReader | undefined): readonly ObjectEnds[] {
  return (setting?.within("rule") ?? [])
    .filter((rule) => rule.text("status") === "Enabled")
    .map((rule) => ({
      filter: filterOf(rule),
      objectDays: rule.number("expiration.days") || Infinity,
      versionDays: rule.number("noncurrent_version_expiration.noncurrent_days") || Infinity,
      date: rule.text("expiration.date"),
    }));
}

/** A filter that names nothing is about every object, however it is written. */
export function filterOf(rule: SideReader): string {
  const said = meant({ filter: rule.value("filter"), prefix: rule.value("prefix") });
  return said === undefined ? "" : stringify(said);
}

function meant(value: unknown): unknown {
  if (isUnknown(value)) throw new NotKnown("rule.filter", value.unknown);
  if (value === null || value === "" || value === 0) return undefined;
  // A block is one object where it was written so, and a list of one in a state.
  if (Array.isArray(value) && value.length === 1) return meant(value[0]);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value as object).map(([name, part]) => [name, meant(part)] as const);
  const named = entries.filter(([, part]) => part !== undefined);
  return named.length === 0 ? undefined : Object.fromEntries(named);
}
