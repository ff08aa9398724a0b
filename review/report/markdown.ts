import { markerOf } from "./marker";
import { type FittedSection, Room, type Section, sizeOf } from "./markdown-fit";
import { essentialSections, furtherSections } from "./markdown-sections";
import { clip, code } from "./markdown-text";
import type { Report, StackReport } from "./report";
import { countsOf, verdictOf } from "./verdict";

/** The fewest characters that a comment can be written in. */
export const LEAST_CHARACTERS = 1_000;

/** How a report is written as Markdown. */
export interface MarkdownOptions {
  /** The most characters of the text; neither its UTF-8 bytes nor its UTF-16 units are more. At least 1,000. GitHub takes 65,536 in a comment. */
  readonly maxCharacters: number;
}

/** A stack that has room. */
interface Chapter {
  /** Its place in the report. */
  readonly index: number;
  readonly stack: StackReport;
  readonly sections: readonly FittedSection[];
}

/** How long the name of a stack may get in a heading, in UTF-8 bytes. */
const LONGEST_NAME = 60;
/** How long a hash may get. */
const LONGEST_HASH = 64;
/** What entries in brief may take of the room for exceptions and changes; the rest is for diffs. */
const BRIEF_SHARE = 0.5;

/**
 * Writes a report as a comment for GitHub: verdict, access and findings first, then the changes by resource, collapsed.
 *
 * Whatever a plan has in it stays data: names and values stand in code. What has no room is counted, with where to find it.
 *
 * @throws RangeError when there is no room for a verdict.
 */
export function renderMarkdown(report: Report, { maxCharacters }: MarkdownOptions): string {
  if (!(maxCharacters >= LEAST_CHARACTERS)) {
    throw new RangeError(
      `maxCharacters must be at least ${LEAST_CHARACTERS}, got ${maxCharacters}: the verdict has to have room`,
    );
  }
  const opening = openingOf(report);
  const room = maxCharacters - sizeOf(opening);
  const whole = chaptersIn(new Room(room), report);
  if (shortenedIn(report, whole).length === 0) return textOf(report, [opening], whole);
  // The notice is longest when nothing has room.
  const longest = noticeOf(shortenedIn(report, []), maxCharacters);
  const chapters = chaptersIn(new Room(room - sizeOf(longest)), report);
  return textOf(report, [opening, noticeOf(shortenedIn(report, chapters), maxCharacters)], chapters);
}

function openingOf(report: Report): string {
  const { stacks, passed } = report;
  const [first] = stacks;
  const title = stacks.length === 1 && first ? nameOf(first) : `${stacks.length} stacks`;
  const lines = [markerOf(stacks.map(({ stack }) => stack)), "", `## ${signOf(passed)} Plan review: ${title}`];
  return [...lines, "", `**${sentence(verdictOf(stacks, report))}**`].join("\n");
}

/** Gives the room to the stacks: first their verdicts, those that failed before others, then what must not be missed, then the rest. */
function chaptersIn(room: Room, report: Report): readonly Chapter[] {
  const stacks = report.stacks.map((stack, index) => ({ stack, index }));
  const byUrgency = [...stacks.filter(({ stack }) => !stack.passed), ...stacks.filter(({ stack }) => stack.passed)];
  const opened = new Set(byUrgency.filter(({ stack }) => room.take(headOf(stack, report), sizeOf(footOf(stack)))));
  const inOrder = stacks.filter((stack) => opened.has(stack));
  const sectionsOf = (sections: (stack: StackReport) => readonly Section[]) =>
    inOrder.map(({ stack }) => sections(stack));
  const essential = fitEach(room, sectionsOf(essentialSections));
  const further = fitEach(room, sectionsOf(furtherSections), BRIEF_SHARE);
  return inOrder.map((stack, at) => ({ ...stack, sections: [...(essential[at] ?? []), ...(further[at] ?? [])] }));
}

function fitEach(room: Room, byStack: readonly (readonly Section[])[], share?: number): readonly FittedSection[][] {
  const fitted = room.fit(byStack.flat(), share);
  let from = 0;
  return byStack.map(({ length }) => fitted.slice(from, (from += length)));
}

function headOf(stack: StackReport, { stacks, failOn }: Report): string {
  const counts = `${sentence(countsOf(stack.counts))}.`;
  if (stacks.length === 1) return counts;
  const verdict = sentence(verdictOf([stack], { failOn, passed: stack.passed }));
  return [`### ${signOf(stack.passed)} ${nameOf(stack)}`, `**${verdict}**`, counts].join("\n\n");
}

function footOf({ planHash, reviewHash }: StackReport): string {
  return `Hash of the plan: ${hashCode(planHash)}, of what was reviewed: ${hashCode(reviewHash)}`;
}

function textOf(report: Report, opening: readonly string[], chapters: readonly Chapter[]): string {
  const marks = report.stacks.length === 1 ? "###" : "####";
  const blocks = chapters.flatMap(({ stack, sections }) => [
    headOf(stack, report),
    ...sections.filter(({ texts }) => texts.length > 0).map((section) => sectionText(section, marks)),
    footOf(stack),
  ]);
  return `${[...opening, ...blocks].join("\n\n")}\n`;
}

function sectionText({ section, texts, leftOut }: FittedSection, marks: string): string {
  const blocks = [...texts, ...(leftOut > 0 ? [`- ${leftOut} more left out`] : [])];
  const list = blocks.reduce((text, block) => `${text}${isItem(text, block) ? "\n" : "\n\n"}${block}`);
  return `${marks} ${section.heading}\n\n${list}`;
}

/** Whether the list at the end of a text goes on. */
function isItem(text: string, next: string): boolean {
  return next.startsWith("- ") && !text.endsWith("</details>");
}

/** How much of what has no room at length. Everything, when no chapter has room. */
function shortenedIn(report: Report, chapters: readonly Chapter[]): readonly string[] {
  const missing = report.stacks.filter((_, index) => !chapters.some((chapter) => chapter.index === index));
  const counts: readonly (readonly [things: Section["things"], count: number])[] = [
    [["stack", "stacks"], missing.length],
    ...missing
      .flatMap((stack) => [...essentialSections(stack), ...furtherSections(stack)])
      .map(({ things, entries }) => [things, entries.length] as const),
    ...chapters
      .flatMap(({ sections }) => sections)
      .map(({ section, leftOut, inBrief }) => [section.things, leftOut + inBrief] as const),
  ];
  const sums = new Map<string, { readonly one: string; readonly count: number }>();
  for (const [[one, several], count] of counts) {
    if (count > 0) sums.set(several, { one, count: (sums.get(several)?.count ?? 0) + count });
  }
  return [...sums].map(([several, { one, count }]) => `${count} ${count === 1 ? one : several}`);
}

/** What is left out or in brief, and how to get it whole. */
function noticeOf(shortened: readonly string[], maxCharacters: number): string {
  return (
    `> Left out or in brief, to stay within ${maxCharacters} characters: ${shortened.join(", ")}. ` +
    "The whole review: the job's artifact, `--format text` or `--format json`."
  );
}

function nameOf({ stack }: StackReport): string {
  return code(clip(stack, LONGEST_NAME));
}

function hashCode(text: string): string {
  return code(clip(text, LONGEST_HASH));
}

function signOf(passed: boolean): string {
  return passed ? "✅" : "❌";
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
