import type { AccessChange } from "../access/access-change";
import type { ResourceDiff } from "../changes/resource-diff";
import { type Finding, SEVERITIES } from "../findings/finding";
import { accessSentence, accessSign, MOST_NAMED, type TextStyle } from "./access-sentence";
import { diffLines, kindInWords } from "./diff-lines";
import type { Entry, Section } from "./markdown-fit";
import { clip, code, fence, htmlCode, plain } from "./markdown-text";
import type { ReportedAcknowledgement, StackReport } from "./report";

/** How long a text may get, in UTF-8 bytes, so that one does not push out all others. */
const LIMITS = { name: 300, prose: 1_000, brief: 160, briefName: 100, line: 400 };
/** How many lines of a resource's diff are shown. */
const MOST_LINES = 100;
const WHOLE = "`--format text` has all of it";

const STYLE: TextStyle = {
  code: (text) => code(clip(text, LIMITS.name)),
  prose: (text) => plain(clip(text, LIMITS.prose)),
};
const BRIEF: TextStyle = {
  code: (text) => code(clip(text, LIMITS.briefName)),
  prose: (text) => plain(clip(text, LIMITS.brief)),
};
const MOST_IN_BRIEF = 3;

/** What must not be missed: access, and the findings that nobody has taken on. */
export function essentialSections({ access, findings }: StackReport): readonly Section[] {
  const open = findings.filter(({ acknowledged }) => !acknowledged);
  return [
    section("Access", ["change of access", "changes of access"], access.map(accessEntry)),
    section("Findings", ["finding", "findings"], open.map(findingEntry)),
  ];
}

/** What stands behind it: exceptions, and the changes by resource. */
export function furtherSections({ findings, acknowledgements, changes, drift }: StackReport): readonly Section[] {
  const taken = findings.filter(({ acknowledged }) => acknowledged);
  return [
    section("Acknowledged findings", ["acknowledged finding", "acknowledged findings"], taken.map(takenEntry)),
    section("Acknowledgements", ["acknowledgement", "acknowledgements"], acknowledgements.map(acknowledgementEntry)),
    section("Changes", ["change", "changes"], changes.map(changeEntry)),
    section(
      "Changed outside Terraform",
      ["change outside Terraform", "changes outside Terraform"],
      drift.map(driftEntry),
    ),
  ];
}

function section(heading: string, things: Section["things"], entries: readonly Entry[]): Section {
  return { heading: `${heading} (${entries.length})`, things, entries };
}

function accessEntry(change: AccessChange): Entry {
  // Written for what has room alone, which of a large plan is little.
  const sign = () => code(accessSign(change));
  return {
    priority: change.direction === "gain" ? 0 : 1,
    whole: () => `- ${sign()} ${accessSentence(change, STYLE)}${isCounted(change) ? ` (${WHOLE})` : ""}`,
    brief: () => `- ${sign()} ${accessSentence(change, BRIEF, MOST_IN_BRIEF)}`,
  };
}

/** Whether a sentence counts some of what it is about instead of naming it. */
function isCounted({ actions, through, unknowns }: AccessChange): boolean {
  return [actions, through, unknowns].some(({ length }) => length > MOST_NAMED);
}

function findingEntry(finding: Finding): Entry {
  const { why, fix, severity } = finding;
  const body = [`What: ${STYLE.prose(finding.what)}`, `Why: ${STYLE.prose(why)}`, `Fix: ${STYLE.prose(fix)}`];
  return {
    priority: SEVERITIES.indexOf(severity),
    whole: () => item(titleOf(finding, STYLE), body),
    brief: () => `- ${titleOf(finding, BRIEF)}: ${BRIEF.prose(finding.what)}`,
  };
}

function titleOf({ severity, rule, address, undecided }: Finding, style: TextStyle): string {
  return `**${severity}** ${style.code(rule)} at ${style.code(address)}${undecided ? " (not decided)" : ""}`;
}

function takenEntry(finding: Finding): Entry {
  const { reason, until } = finding.acknowledged ?? { reason: "", until: undefined };
  const taken = `Acknowledged${untilOf(until, STYLE)}: ${STYLE.prose(reason)}`;
  return {
    priority: 0,
    whole: () => item(titleOf(finding, STYLE), [`What: ${STYLE.prose(finding.what)}`, taken]),
    brief: () => `- ${titleOf(finding, BRIEF)}`,
  };
}

function acknowledgementEntry(acknowledgement: ReportedAcknowledgement): Entry {
  const { rule, subject, reason, until, findings } = acknowledgement;
  const took = findings === 1 ? "1 finding" : `${findings} findings`;
  return {
    priority: 1,
    whole: () =>
      `- ${STYLE.code(rule)} for ${STYLE.code(subject)}${untilOf(until, STYLE)}, ${took}: ${STYLE.prose(reason)}`,
    brief: () => `- ${BRIEF.code(rule)} for ${BRIEF.code(subject)}${untilOf(until, BRIEF)}, ${took}`,
  };
}

function untilOf(until: string | undefined, style: TextStyle): string {
  return until === undefined ? "" : ` until ${style.code(until)}`;
}

/** What destroys comes first when there is not room for all. */
const CHANGE_PRIORITIES: readonly (readonly string[])[] = [
  ["destroy", "replace"],
  ["update", "forget", "move", "import"],
];

function changeEntry(diff: ResourceDiff): Entry {
  const urgency = CHANGE_PRIORITIES.findIndex((kinds) => kinds.includes(diff.kind));
  return {
    priority: 2 + (urgency < 0 ? CHANGE_PRIORITIES.length : urgency),
    whole: () => detailsOf(diff),
    brief: () => `- ${kindInWords(diff)} ${BRIEF.code(diff.address)}`,
  };
}

function driftEntry(diff: ResourceDiff): Entry {
  return { ...changeEntry(diff), priority: 2 + CHANGE_PRIORITIES.length };
}

function detailsOf(diff: ResourceDiff): string {
  const { previousAddress, reason } = diff;
  const lines = diffLines(diff);
  const shown = lines.slice(0, MOST_LINES).map((line) => clip(line, LIMITS.line));
  const cut = shown.filter((line, index) => line !== lines[index]).length;
  const body = [
    ...(previousAddress === undefined ? [] : [`Was ${STYLE.code(previousAddress)}.`]),
    ...(reason === undefined ? [] : [`Reason: ${STYLE.prose(reason)}`]),
    ...(shown.length > 0 ? [fence([...shown, ...cutNote(cut)], "diff")] : []),
    ...(lines.length > shown.length ? [`${lines.length - shown.length} more lines are left out: ${WHOLE}.`] : []),
  ];
  const summary = `${kindInWords(diff)} ${htmlCode(clip(diff.address, LIMITS.name))}`;
  if (body.length === 0) return `- ${kindInWords(diff)} ${STYLE.code(diff.address)}`;
  return [`<details><summary>${summary}</summary>`, ...body, "</details>"].join("\n\n");
}

/** In the diff itself: a long value changes nothing about the comment around it. */
function cutNote(cut: number): readonly string[] {
  return cut === 0
    ? []
    : [`  ${cut === 1 ? "1 long line is" : `${cut} long lines are`} cut: --format text has all of it`];
}

function item(title: string, body: readonly string[]): string {
  return [`- ${title}`, ...body.map((line) => `  - ${line}`)].join("\n");
}
