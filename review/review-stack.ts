import type { SynthesizedStack } from "../access/synthesis";
import { accessChanges } from "./access/access-changes";
import { diffResource } from "./changes/diff-resource";
import { applyAcknowledgements, readAcknowledgements } from "./findings/acknowledgements";
import { type Finding, SEVERITIES, type Severity } from "./findings/finding";
import { Redactor } from "./masking/redactor";
import { mapTexts } from "./masking/map-texts";
import { checkConsistent } from "./plan/check-consistent";
import { parsePlan } from "./plan/parse-plan";
import type { SourceLocation, StackReport } from "./report/report";
import { ReviewError } from "./review-error";
import { runRules } from "./rules/run-rules";
import { countChanges } from "./stack/count-changes";
import { driftStack } from "./stack/drift";
import { reviewedStack } from "./stack/join";
import { reviewHash } from "./stack/review-hash";
import type { ReviewedStack } from "./stack/reviewed-stack";

/** A plan, and what belongs to it. */
export interface ReviewInput {
  /** The output of `terraform show -json`. */
  readonly plan: string | Buffer;
  /** Where the plan comes from, for messages. */
  readonly source: string;
  readonly synth: SynthesizedStack;
  /** The stack's folder, as it was given. */
  readonly folder: string;
  /** The synthesis of what is deployed now, instead of the plan's prior state. */
  readonly base?: SynthesizedStack;
  readonly locations?: ReadonlyMap<string, SourceLocation>;
}

/** How strict a review is, and when it is. */
export interface ReviewOptions {
  /** The least severity that fails the review. */
  readonly failOn: Severity | "none";
  /** The day of the review, `YYYY-MM-DD`, for exceptions that end. */
  readonly today: string;
}

/**
 * Reviews one plan with the synthesized stack that it was made of.
 *
 * @throws ReviewError when it cannot be reviewed: the plan is damaged, of another stack or not complete, or a policy is none that AWS would take. The
 * message holds nothing sensitive.
 */
export function reviewStack(input: ReviewInput, options: ReviewOptions): StackReport {
  const plan = parsePlan(input.plan, input.source);
  const redactor = Redactor.of(plan, input.base ? [input.synth, input.base] : [input.synth]);
  try {
    const { synth, folder, base } = input;
    checkConsistent(plan, synth, input.source);
    const stack = reviewedStack({ plan, synth, name: synth.name, folder, base });
    return reportOn(stack, redactor, input, options);
  } catch (error) {
    throw ReviewError.from(error, (text) => redactor.redact(text));
  }
}

function reportOn(
  stack: ReviewedStack,
  redactor: Redactor,
  input: ReviewInput,
  { failOn, today }: ReviewOptions,
): StackReport {
  // Every text may quote what the plan says.
  const redacted = <Value>(value: Value) => mapTexts(value, (text) => redactor.redact(text));
  const drifted = driftStack(stack);
  const access = [...accessChanges(stack, "change"), ...(drifted ? accessChanges(drifted, "drift") : [])];
  const acknowledgements = readAcknowledgements(input.synth.terraform);
  const { findings, reported } = applyAcknowledgements(runRules(stack, access), acknowledgements, { stack, today });
  const diffs = ({ resources }: ReviewedStack) =>
    resources.map((resource) => diffResource(resource, redactor)).filter((diff) => diff !== undefined);
  let shown: StackReport["locations"] | undefined;
  return {
    ...redacted({
      stack: stack.name,
      passed: findings.every((finding) => !fails(finding, failOn)),
      counts: countChanges(stack),
      access,
      findings,
      acknowledgements: reported,
      planHash: stack.plan.hash,
      reviewHash: reviewHash(stack),
    }),
    changes: diffs(stack),
    drift: drifted ? diffs(drifted) : [],
    // Few formats point at files.
    get locations() {
      return (shown ??= redacted(input.locations ?? new Map()));
    },
  };
}

function fails({ severity, acknowledged }: Finding, failOn: ReviewOptions["failOn"]): boolean {
  if (failOn === "none" || acknowledged) return false;
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}
