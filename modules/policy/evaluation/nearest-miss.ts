import type { CompiledCondition } from "./condition";
import type { ContextValue } from "./context-value";
import type { CompiledPolicy } from "./document";
import { isAbout } from "./findings";
import type { Call } from "./layers";
import { FALSE } from "./formula";
import { readable } from "./opaque";
import { principalText } from "./principal";
import type { Mismatch } from "./reason";
import { delegates } from "./statement-reasons";
import { matchesAction, matchesResource, type CompiledStatement } from "./statement";

/** The Allow statement that would need the least change, and the first thing in it that does not match. */
export interface NearestMiss {
  readonly policy: CompiledPolicy;
  readonly statement: CompiledStatement;
  readonly mismatch: Mismatch;
  /** The mismatch in words. */
  readonly difference: string;
}

// A statement about the same action is nearer than one about the same resource, and that nearer than one for the same principal. One that
// names the principal is nearer than one for its whole account.
const WEIGHTS = { Action: 64, Resource: 32, Principal: 16, Condition: 1 } as const;
const NAMES_ACCOUNT_ONLY = 8;

/** Finds the nearest statement of some policies; undefined when none of them has an Allow statement that can match anything. */
export function nearestMiss(policies: readonly CompiledPolicy[], call: Call): NearestMiss | undefined {
  let best: { readonly distance: number; readonly miss: NearestMiss } | undefined;
  for (const policy of policies) {
    for (const statement of policy.allows) {
      const mismatches = mismatchesOf(statement, call);
      const [first] = mismatches;
      if (!first) continue;
      const start = delegates(statement, call) ? NAMES_ACCOUNT_ONLY : 0;
      const distance = mismatches.reduce((sum, { element }) => sum + WEIGHTS[element], start);
      const miss = { policy, statement, mismatch: first, difference: differenceOf(first) };
      if (!best || distance < best.distance) best = { distance, miss };
    }
  }
  return best?.miss;
}

function mismatchesOf(statement: CompiledStatement, call: Call): Mismatch[] {
  const { request, context, action } = call;
  const { principals, actions, resources } = statement;
  const mismatches: Mismatch[] = [];
  if (principals && isAbout(principals, call) === FALSE) {
    mismatches.push({ element: "Principal", expected: listed(principals), received: principalText(request.principal) });
  }
  if (actions && matchesAction(statement, action) === FALSE) {
    mismatches.push({ element: "Action", expected: listed(actions), received: request.action });
  }
  if (resources && matchesResource(statement, context) === FALSE) {
    mismatches.push({ element: "Resource", expected: listed(resources), received: readable(request.resource.arn) });
  }
  for (const condition of statement.conditions) {
    if (condition.evaluate(context) === FALSE) mismatches.push(conditionMismatch(condition, call));
  }
  return mismatches;
}

function listed({
  texts,
  excluded,
}: {
  readonly texts: readonly string[];
  readonly excluded: boolean;
}): readonly string[] {
  return excluded ? [`anything but ${texts.join(", ")}`] : texts;
}

function conditionMismatch({ operator, key, values }: CompiledCondition, { context }: Call): Mismatch {
  const value = context.lookup(key.toLowerCase());
  return { element: "Condition", operator, key, expected: values, received: receivedText(value) };
}

/** What is open or unknown breaks no condition, so that a condition is missed by values or by none. */
function receivedText(value: ContextValue): string {
  return Array.isArray(value) && value.length > 0 ? value.map(readable).join(", ") : "nothing";
}

function differenceOf({ element, operator, key, expected, received }: Mismatch): string {
  const wanted =
    expected.length > 3 ? `${expected.slice(0, 3).join(", ")} and ${expected.length - 3} more` : expected.join(" or ");
  const what = element === "Condition" ? `whose condition ${operator} ${key}` : `whose ${element}`;
  return `${what} is ${wanted} and not ${received}`;
}
