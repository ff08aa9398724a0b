import type { ReviewedResource, ReviewedStack, Side } from "../../stack/reviewed-stack";
import { hasExpression, resolved } from "../reading/reference";
import { NotKnown } from "../reading/not-known";
import { resourcesOf } from "../reading/resources-of";
import { after, SideReader } from "../reading/side-reader";
import { WITH_READS } from "./alarm-types";
import { type EventKind, kindsOf } from "./event-pattern";

const PATTERN = "event_pattern";

/** An event rule of the stack as it will be. */
interface PlannedRule {
  readonly address: string;
  readonly bus: string;
  readonly getsReads: boolean;
  readonly targets: readonly string[];
  readonly kinds: readonly EventKind[];
}

const plannedRules = new WeakMap<ReviewedStack, readonly PlannedRule[]>();

/** The kinds of events that a rule matches on one side; none where it has no pattern. @throws NotKnown */
export function kindsHeard(rule: SideReader, stack: ReviewedStack): readonly EventKind[] {
  const text = resolved(rule.text(PATTERN) ?? "", stack);
  if (text === "") return [];
  if (hasExpression(text)) throw new NotKnown(PATTERN, "it names what is going to be made");
  return kindsOf(text, PATTERN);
}

/** The kinds of events that whoever a rule told will be told of: by the rule itself, and by others that tell all of them. */
export function kindsToldOf(rule: ReviewedResource, stack: ReviewedStack): readonly EventKind[] {
  const old = new SideReader(rule, "before");
  const told = targetsOf(rule, stack, "before");
  return rulesPlannedIn(stack)
    .filter(({ address }) => address !== rule.address)
    .filter(({ bus, getsReads }) => bus === busOf(old) && (getsReads || old.text("state") !== WITH_READS))
    .filter(({ targets }) => told.length > 0 && told.every((arn) => targets.includes(arn)))
    .flatMap(({ kinds }) => kinds)
    .concat(kindsHeard(after(rule), stack));
}

function rulesPlannedIn(stack: ReviewedStack): readonly PlannedRule[] {
  let rules = plannedRules.get(stack);
  if (rules === undefined) {
    rules = resourcesOf(stack, "aws_cloudwatch_event_rule").flatMap((rule) => plannedRule(rule, stack));
    plannedRules.set(stack, rules);
  }
  return rules;
}

/** A rule that cannot be read, or that is off, tells nobody of anything. */
function plannedRule(rule: ReviewedResource, stack: ReviewedStack): readonly PlannedRule[] {
  const reader = after(rule);
  try {
    if (!reader.exists || reader.text("state") === "DISABLED" || reader.flag("is_enabled") === false) return [];
    const getsReads = reader.text("state") === WITH_READS;
    const kinds = kindsHeard(reader, stack);
    return [{ address: rule.address, bus: busOf(reader), getsReads, targets: targetsOf(rule, stack, "after"), kinds }];
  } catch {
    return [];
  }
}

function busOf(rule: SideReader): string {
  return rule.text("event_bus_name") ?? "default";
}

function targetsOf(rule: ReviewedResource, stack: ReviewedStack, side: Side): readonly string[] {
  return stack.companions(rule, "aws_cloudwatch_event_target", "rule", side).flatMap((target) => {
    const arn = new SideReader(target, side).text("arn");
    return arn === undefined ? [] : [resolved(arn, stack)];
  });
}
