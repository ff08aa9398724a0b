import type { AccessChange } from "../access/access-change";
import type { Severity } from "../findings/finding";
import type { ReviewedResource, ReviewedStack } from "../stack/reviewed-stack";

/**
 * One thing that a violation rests on: all that limits it. One that has the same limits and more is less: a statement with one condition more, a port
 * in place of all of them.
 */
export type Ground = readonly string[];

/** What a rule holds against a resource. */
export interface Violation {
  /** What is so, with the values that matter: one sentence. */
  readonly what: string;
  /** Whether it is only not known that the rule holds. @default false */
  readonly undecided?: boolean;
  /** Which of several things in the resource it is about, for example the name of a variable. An exception may be for one of them. */
  readonly subject?: string;
  /**
   * What it rests on and its sentence does not say: each statement with its conditions, each port that is open, a hash of each secret. What was so
   * before the change is told by it from what became more. No report shows it.
   *
   * @default the sentence says it all
   */
  readonly grounds?: readonly Ground[];
}

/** What a rule holds against a part of the stack. */
export interface StackViolation extends Violation {
  /** The address of the resource. @default the stack's name */
  readonly address?: string;
}

/** What a rule says of itself. */
export interface RuleText {
  /** A positive statement, equal to the file's name: `key-rotation-stays-on`. */
  readonly id: string;
  readonly severity: Severity;
  /** Why it matters: a sentence or two, for whoever does not know. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** Whether an acknowledgement in code may except from it. @default true */
  readonly acknowledgeable?: boolean;
}

/** A rule about resources of some types, one at a time. */
export interface ResourceRule extends RuleText {
  readonly about: "resource";
  /** `*` among them stands for every type. */
  readonly types: readonly string[];
  /** What is wrong; nothing when all is well. Whatever it throws becomes a finding. */
  check(resource: ReviewedResource, stack: ReviewedStack): readonly Violation[];
}

/** A rule about changes of access, one at a time. */
export interface AccessRule extends RuleText {
  readonly about: "access";
  check(change: AccessChange, stack: ReviewedStack): readonly Violation[];
}

/** A rule about the plan as a whole: what is no managed resource of the stack, or not one alone. */
export interface StackRule extends RuleText {
  readonly about: "stack";
  check(stack: ReviewedStack): readonly StackViolation[];
}

/** A rule of the review. */
export type Rule = ResourceRule | AccessRule | StackRule;
