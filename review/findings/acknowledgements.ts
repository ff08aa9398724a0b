import { closest } from "fastest-levenshtein";
import { z } from "zod";
import { SHORTEST_REASON } from "../../modules/validation/shortest-reason";
import type { ReportedAcknowledgement } from "../report/report";
import type { RuleText } from "../rules/rule";
import { RULES } from "../rules/rules";
import type { ReviewedStack } from "../stack/reviewed-stack";
import type { Acknowledged } from "./acknowledged";
import { ACKNOWLEDGEMENT_RULES } from "./acknowledgement-rules";
import type { Finding } from "./finding";
import { sortFindings } from "./sort-findings";

export { type Acknowledged, readAcknowledgements } from "./acknowledged";

/** What exceptions are applied to. */
export interface AcknowledgementContext {
  readonly stack: ReviewedStack;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** @default all rules */
  readonly rules?: readonly RuleText[];
}

const OF_EXCEPTIONS: readonly RuleText[] = Object.values(ACKNOWLEDGEMENT_RULES);

/**
 * Takes the findings that somebody took on in code out of the count, and finds what is wrong with the exceptions themselves.
 *
 * One that is over or has no reason covers nothing. None covers a finding of a rule that is not to be excepted from.
 */
export function applyAcknowledgements(
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledged[],
  context: AcknowledgementContext,
): { readonly findings: readonly Finding[]; readonly reported: readonly ReportedAcknowledgement[] } {
  const covered = new Map<Finding, Acknowledged>();
  const problems: Finding[] = [];
  const reported: ReportedAcknowledgement[] = [];
  for (const acknowledgement of acknowledgements) {
    const hits = findings.filter((finding) => isAbout(acknowledgement, finding, context.stack));
    const problem = problemWith(acknowledgement, hits, context);
    if (problem) problems.push(problem);
    const taken = problem ? [] : hits;
    for (const finding of taken) if (!covered.has(finding)) covered.set(finding, acknowledgement);
    if (acknowledgement.damage === undefined) reported.push(report(acknowledgement, taken.length, context.stack));
  }
  const marked = findings.map((finding) => mark(finding, covered.get(finding)));
  return { findings: sortFindings([...marked, ...problems]), reported };
}

function mark(finding: Finding, by: Acknowledged | undefined): Finding {
  return by ? { ...finding, acknowledged: { reason: by.reason.trim(), until: by.until } } : finding;
}

function isAbout({ rule, path, address, subject }: Acknowledged, finding: Finding, stack: ReviewedStack): boolean {
  if (finding.rule !== rule || (subject !== undefined && finding.subject !== subject)) return false;
  if (address !== undefined) return finding.address === address;
  if (path === undefined || path === stack.name) return true;
  const construct = stack.resource(finding.address)?.synthesized?.constructPath ?? "";
  return construct === path || construct.startsWith(`${path}/`);
}

/** What is wrong with an exception, worst first. */
function problemWith(
  acknowledgement: Acknowledged,
  hits: readonly Finding[],
  { stack, today, rules = RULES }: AcknowledgementContext,
): Finding | undefined {
  const { rule, reason, until, damage, checked } = acknowledgement;
  const problem = (text: RuleText, what: string) => findingOf(text, what, acknowledgement, stack);
  const name = `the exception from ${rule} for ${subjectOf(acknowledgement, stack)}`;
  if (damage !== undefined) return problem(ACKNOWLEDGEMENT_RULES.isReadable, `an exception is damaged: ${damage}`);
  const known = [...rules, ...OF_EXCEPTIONS].find(({ id }) => id === rule);
  if (known?.acknowledgeable === false) {
    return problem(
      ACKNOWLEDGEMENT_RULES.isPermitted,
      `${name} is not permitted: nobody can be excepted from this rule`,
    );
  }
  if (reason.trim().length < SHORTEST_REASON) {
    const given = reason.trim() === "" ? "no reason" : `no reason but ${JSON.stringify(reason)}`;
    return problem(ACKNOWLEDGEMENT_RULES.hasAReason, `${name} has ${given}`);
  }
  const over = until === undefined ? undefined : endOf(until, today);
  if (over !== undefined) return problem(ACKNOWLEDGEMENT_RULES.isCurrent, `${name} ${over}`);
  if (checked !== undefined || hits.length > 0) return undefined;
  if (known) return problem(ACKNOWLEDGEMENT_RULES.matches, `${name} matches no finding`);
  const nearest = closest(
    rule,
    rules.map(({ id }) => id),
  );
  return problem(ACKNOWLEDGEMENT_RULES.matches, `${name} is of no rule that there is: did you mean ${nearest}?`);
}

function endOf(until: string, today: string): string | undefined {
  if (!z.iso.date().safeParse(until).success)
    return `has ${JSON.stringify(until)} for its last day, which is no day as YYYY-MM-DD`;
  return until < today ? `was over after ${until}` : undefined;
}

function findingOf(rule: RuleText, what: string, { address }: Acknowledged, stack: ReviewedStack): Finding {
  const { id, severity, why, fix } = rule;
  return {
    rule: id,
    severity,
    address: address ?? stack.name,
    what,
    why,
    fix,
    undecided: false,
    acknowledged: undefined,
  };
}

function report(acknowledgement: Acknowledged, findings: number, stack: ReviewedStack): ReportedAcknowledgement {
  const { rule, reason, until } = acknowledgement;
  return { rule, subject: subjectOf(acknowledgement, stack), reason: reason.trim(), until, findings };
}

/** What an exception is for, for people: an address, a construct or the stack, and what in it. */
function subjectOf({ address, path, subject }: Acknowledged, stack: ReviewedStack): string {
  const place = address ?? path ?? stack.name;
  return subject === undefined ? place : `${place} (${subject})`;
}
