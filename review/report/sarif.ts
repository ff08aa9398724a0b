import { createHash } from "node:crypto";
import type { Location, Log, ReportingDescriptor, Result, Run } from "sarif";
import type { Finding, Severity } from "../findings/finding";
import { jsonText } from "./json-text";
import { visible } from "./markdown-text";
import type { Report, StackReport } from "./report";

/** What a rule says of itself, whether it found something or not. */
export type RuleMetadata = Pick<Finding, "severity" | "why" | "fix"> & { readonly id: string };

const LEVELS: Readonly<Record<Severity, Result.level>> = { high: "error", medium: "warning", low: "note" };
/** What GitHub sorts security alerts by. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = { high: "8.0", medium: "5.0", low: "2.0" };
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/**
 * Writes a report as SARIF 2.1.0, with a run for each stack: findings are results, acknowledged ones are suppressed with their reason.
 *
 * @param rules all rules of the review, so that a viewer knows those that found nothing, too
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif({ stacks }: Report, rules: readonly RuleMetadata[]): string {
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: stacks.map((stack) => runOf(stack, rules)) };
  return jsonText(log);
}

function runOf(report: StackReport, rules: readonly RuleMetadata[]): Run {
  const all = allRules(rules, report.findings);
  const indexes = new Map(all.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  return {
    tool: { driver: { name: "Sealstack plan review", rules: all.map(descriptorOf) } },
    automationDetails: { id: `sealstack-review/${messageText(report.stack)}/` },
    columnKind: "utf16CodeUnits",
    results: report.findings.map((finding) => {
      const identity = JSON.stringify([report.stack, finding.rule, finding.address, finding.subject ?? null]);
      const occurrence = seen.get(identity) ?? 0;
      seen.set(identity, occurrence + 1);
      const fingerprint = createHash("sha256").update(`${identity}#${occurrence}`).digest("hex");
      return resultOf(finding, report, indexes.get(finding.rule) ?? -1, fingerprint);
    }),
  };
}

/** The rules by id; a finding of the review itself, such as an exception that matches nothing, brings its own. */
function allRules(rules: readonly RuleMetadata[], findings: readonly Finding[]): readonly RuleMetadata[] {
  const all = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { rule, severity, why, fix } of findings) {
    if (!all.has(rule)) all.set(rule, { id: rule, severity, why, fix });
  }
  return [...all.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function descriptorOf({ id, severity, why, fix }: RuleMetadata): ReportingDescriptor {
  return {
    id: visible(id),
    name: visible(id),
    shortDescription: { text: sentenceOf(id) },
    fullDescription: { text: messageText(why) },
    help: { text: messageText(fix) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ["security"], "security-severity": SECURITY_SEVERITIES[severity] },
  };
}

function resultOf(finding: Finding, report: StackReport, ruleIndex: number, fingerprint: string): Result {
  const { rule, severity, address, what, fix, undecided, acknowledged } = finding;
  return {
    ruleId: visible(rule),
    ruleIndex,
    level: LEVELS[severity],
    message: { text: messageText(`${address}: ${what}${undecided ? " (not decided)" : ""} ${fix}`) },
    locations: [locationOf(address, report)],
    partialFingerprints: { "sealstackReview/v1": fingerprint },
    ...(acknowledged && {
      suppressions: [{ kind: "external", status: "accepted", justification: justificationOf(acknowledged) }],
    }),
  };
}

function justificationOf({ reason, until }: NonNullable<Finding["acknowledged"]>): string {
  return visible(until === undefined ? reason : `${reason} (until ${until})`);
}

function locationOf(address: string, { locations, stack }: StackReport): Location {
  const { file, line } = locations.get(address) ?? { file: `cdktf.out/stacks/${stack}/cdk.tf.json`, line: 1 };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: Math.max(1, line) } },
    logicalLocations: [{ fullyQualifiedName: visible(address), kind: "resource" }],
  };
}

/** A path as a relative reference: every character that means something in one is escaped. */
function uriOf(path: string): string {
  // What is half of a character cannot be encoded.
  const wellFormed = Buffer.from(path, "utf8").toString("utf8");
  return wellFormed.split("/").map(encodeURIComponent).join("/");
}

/** Data in a message: no control characters, and nothing that SARIF takes for a link, `[text](target)`, or for a placeholder, `{0}`. */
function messageText(text: string): string {
  return visible(text)
    .replace(/\](?=\()/g, "] ")
    .replace(/\{(?=\d+\})/g, "{ ");
}

/** `key-is-not-deleted` as `Key is not deleted`. */
function sentenceOf(id: string): string {
  const words = messageText(id).replace(/-/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
