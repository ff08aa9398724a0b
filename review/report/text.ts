import type { Finding } from "../findings/finding";
import type { ResourceDiff } from "../changes/resource-diff";
import { accessSentence, accessSign, type TextStyle } from "./access-sentence";
import { diffLines, kindInWords } from "./diff-lines";
import { visible } from "./markdown-text";
import type { Report, ReportedAcknowledgement, StackReport } from "./report";
import { countsOf, openFindings, verdictOf } from "./verdict";

/** A terminal or a log shows text as it is: nothing in it may steer the one or forge a line of the other. */
const STYLE: TextStyle = { code: visible, prose: visible };
const ALL = Number.MAX_SAFE_INTEGER;

/** Writes a report for a terminal or a log: all of it, without colour. */
export function renderText(report: Report): string {
  const { stacks } = report;
  const verdict = stacks.length === 1 ? [] : [`Plan review of ${stacks.length} stacks: ${verdictOf(stacks, report)}`];
  return `${[...verdict, ...stacks.map((stack) => stackText(stack, report))].join("\n\n")}\n`;
}

function stackText(stack: StackReport, { failOn }: Report): string {
  const { passed, counts, access, findings, acknowledgements, changes, drift } = stack;
  const taken = findings.filter(({ acknowledged }) => acknowledged);
  return [
    `${visible(stack.stack)}: ${verdictOf([stack], { failOn, passed })}\n${countsOf(counts)}`,
    ...section(
      "Access",
      access.map((change) => `${accessSign(change)} ${accessSentence(change, STYLE, ALL)}`),
    ),
    ...section("Findings", openFindings(stack).map(findingText)),
    ...section("Acknowledged findings", taken.map(findingText)),
    ...section("Acknowledgements", acknowledgements.map(acknowledgementText)),
    ...section("Changes", changes.map(diffText)),
    ...section("Changed outside Terraform", drift.map(diffText)),
    `SHA-256 of the plan:          ${visible(stack.planHash)}\nSHA-256 of what was reviewed: ${visible(stack.reviewHash)}`,
  ].join("\n\n");
}

function section(title: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  return [[`${title} (${entries.length})`, ...entries.map((entry) => entry.replace(/^/gm, "  "))].join("\n")];
}

function findingText({ severity, rule, address, undecided, what, why, fix, acknowledged }: Finding): string {
  const rest = acknowledged
    ? [`acknowledged${untilOf(acknowledged.until)}: ${visible(acknowledged.reason)}`]
    : [`why: ${visible(why)}`, `fix: ${visible(fix)}`];
  const title = `${severity} ${visible(rule)} at ${visible(address)}${undecided ? " (not decided)" : ""}`;
  return [title, ...[`what: ${visible(what)}`, ...rest].map((line) => `  ${line}`)].join("\n");
}

function acknowledgementText({ rule, subject, reason, until, findings }: ReportedAcknowledgement): string {
  const took = findings === 1 ? "1 finding" : `${findings} findings`;
  return `${visible(rule)} for ${visible(subject)}${untilOf(until)}, ${took}: ${visible(reason)}`;
}

function untilOf(until: string | undefined): string {
  return until === undefined ? "" : ` until ${visible(until)}`;
}

function diffText(diff: ResourceDiff): string {
  const { address, previousAddress, reason } = diff;
  const title = `${kindInWords(diff)} ${visible(address)}${previousAddress === undefined ? "" : `, was ${visible(previousAddress)}`}`;
  const because = reason === undefined ? [] : [`reason: ${visible(reason)}`];
  return [title, ...[...because, ...diffLines(diff).map(visible)].map((line) => `  ${line}`)].join("\n");
}
