import type { AccessChange } from "../access/access-change";
import type { Finding } from "../findings/finding";
import { sortFindings } from "../findings/sort-findings";
import type { ReviewedStack } from "../stack/reviewed-stack";
import { NotKnown } from "./reading/not-known";
import { resourcesOf } from "./reading/resources-of";
import type { AccessRule, ResourceRule, Rule, StackRule, StackViolation, Violation } from "./rule";
import { RULES } from "./rules";
import { standingViolations } from "./standing";

/** Among the types of a rule: each of them. */
const EVERY_TYPE = "*";

/**
 * What the rules find in a stack and in how its access changes, worst first.
 *
 * Nothing passes for want of knowledge: what a rule cannot know is an undecided finding, and so is whatever it throws.
 */
export function runRules(
  stack: ReviewedStack,
  access: readonly AccessChange[],
  rules: readonly Rule[] = RULES,
): readonly Finding[] {
  return sortFindings(rules.flatMap((rule) => findingsOf(rule, stack, access)));
}

function findingsOf(rule: Rule, stack: ReviewedStack, access: readonly AccessChange[]): readonly Finding[] {
  switch (rule.about) {
    case "resource":
      return ofResources(rule, stack);
    case "access":
      return ofAccess(rule, stack, access);
    case "stack":
      return ofStack(rule, stack);
  }
}

function ofResources(rule: ResourceRule, stack: ReviewedStack): readonly Finding[] {
  const resources = rule.types.includes(EVERY_TYPE)
    ? stack.resources
    : rule.types.flatMap((type) => resourcesOf(stack, type));
  return resources.flatMap((resource) => {
    const violations = violationsOf(() => rule.check(resource, stack));
    if (violations.length === 0) return [];
    const isStanding = standingViolations(rule, resource, stack);
    return violations.map((violation) => {
      const finding = findingOf(rule, resource.address, violation);
      return isStanding(violation) ? asStanding(finding) : finding;
    });
  });
}

/** What a change leaves as it was is worth a look, and does not speak against the change. */
function asStanding(finding: Finding): Finding {
  return { ...finding, severity: "low", what: `${finding.what}; it was so before this change` };
}

/** A change that is said twice, of two drifts for example, is one finding. */
function ofAccess(rule: AccessRule, stack: ReviewedStack, access: readonly AccessChange[]): readonly Finding[] {
  const findings = access.flatMap((change) => {
    const address = change.resource.address ?? change.principal.address ?? stack.name;
    return violationsOf(() => rule.check(change, stack)).map((violation) => findingOf(rule, address, violation));
  });
  return [...new Map(findings.map((finding) => [`${finding.address} ${finding.what}`, finding])).values()];
}

function ofStack(rule: StackRule, stack: ReviewedStack): readonly Finding[] {
  return violationsOf(() => rule.check(stack)).map((violation) =>
    findingOf(rule, violation.address ?? stack.name, violation),
  );
}

function violationsOf(check: () => readonly StackViolation[]): readonly StackViolation[] {
  try {
    return check();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const what = error instanceof NotKnown ? problem : `the rule could not be checked: ${problem}`;
    return [{ what, undecided: true }];
  }
}

function findingOf(rule: Rule, address: string, { what, undecided = false, subject }: Violation): Finding {
  const { id, severity, why, fix } = rule;
  const about = subject === undefined ? {} : { subject };
  return { rule: id, severity, address, what, why, fix, undecided, acknowledged: undefined, ...about };
}
