import stringify from "fast-json-stable-stringify";
import { keepsItsKey } from "./kinds/keeps-its-key";
import { after, before, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

const PARTIAL_FAILURES = "ReportBatchItemFailures";

const key = keepsItsKey({
  id: "event-source-mapping-keeps-its-key",
  severity: "medium",
  type: "aws_lambda_event_source_mapping",
  argument: "kms_key_arn",
  noun: "the event source mapping",
  otherwise: "a key that AWS owns",
  needsKey: (mapping) => mapping.has("filter_criteria"),
  why: "Filters name what is in messages, and say which of them a function gets: Lambda deletes those of a queue that no filter lets through. Without partial failures, one message that fails brings back all that came with it.",
  fix: "Set `kms_key_arn` to the ARN of the key, keep the filters and `ReportBatchItemFailures`. When a filter must go, see first what becomes of the messages that only it lets through.",
});

export const eventSourceMappingKeepsItsKey: ResourceRule = {
  ...key,
  check(resource, stack) {
    const [old, planned] = [before(resource), after(resource)];
    const lost = old.exists && planned.exists ? [...lostFilters(old, planned), ...lostFailures(old, planned)] : [];
    return [...lost, ...key.check(resource, stack)];
  },
};

function lostFilters(old: SideReader, planned: SideReader): readonly Violation[] {
  const [was, is] = [patternsOf(old), patternsOf(planned)];
  if (was.length > 0 && is.length === 0) {
    return [{ what: `the event source mapping loses its filters ${was.join(", ")}: the function gets everything` }];
  }
  const gone = was.filter((pattern) => !is.includes(pattern));
  return gone.map((pattern) => ({
    what: `the event source mapping loses its filter ${pattern}: the function gets nothing any more that only this one lets through`,
  }));
}

function lostFailures(old: SideReader, planned: SideReader): readonly Violation[] {
  const [had, has] = [old, planned].map((side) => side.texts("function_response_types").includes(PARTIAL_FAILURES));
  if (had !== true || has === true) return [];
  return [
    {
      what: "the event source mapping takes no partial failures any more: a batch with one that fails comes back whole",
    },
  ];
}

/** The patterns of filters, each as JSON in one form where it is JSON. */
function patternsOf(mapping: SideReader): readonly string[] {
  return mapping
    .within("filter_criteria")
    .flatMap((criteria) => criteria.within("filter"))
    .map((filter) => normalized(filter.text("pattern") ?? ""));
}

function normalized(pattern: string): string {
  try {
    return stringify(JSON.parse(pattern));
  } catch {
    return pattern;
  }
}
