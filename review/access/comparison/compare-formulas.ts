import type { Condition, Formula } from "../../../modules/policy/evaluation";
import { unknownReasons } from "../../../modules/policy/evaluation/formula";
import { type Case, casesOfKey } from "./key-cases";

/** What lies between what was allowed and what is. */
export interface Difference {
  /** Whether some request is allowed that was not. */
  readonly gain: boolean;
  /** Whether some request is not allowed that was. */
  readonly loss: boolean;
  /** Whether some request may be allowed that was not, and nobody can say. */
  readonly perhapsGain: boolean;
  readonly perhapsLoss: boolean;
  /** False when the conditions are too many to be compared; they are taken for changed then. */
  readonly compared: boolean;
}

/** `open` while conditions that matter have no value yet. */
type Value = boolean | "unknown" | "open";

/** Steps of one comparison, after which it is given up. */
const MOST_STEPS = 20_000;

/** Steps after which it is not easily seen that a formula holds for some request. */
const MOST_TRIES = 100;

const SAME: Difference = { gain: false, loss: false, perhapsGain: false, perhapsLoss: false, compared: true };
const CHANGED: Difference = { ...SAME, gain: true, loss: true, compared: false };

/** Compares what was allowed with what is, in every context that the conditions can tell apart. */
export function compareFormulas(before: Formula, after: Formula): Difference {
  const sameReasons = unknownReasons(before).join() === unknownReasons(after).join();
  if (!isOpen(before) && !isOpen(after)) return decided(before.kind, after.kind, sameReasons);
  if (before.kind === "false" && holdsForSome(after)) return { ...SAME, gain: true };
  if (after.kind === "false" && holdsForSome(before)) return { ...SAME, loss: true };
  const keys = casesByKey([before, after]);
  if (keys === undefined) return CHANGED;
  const found = { ...SAME };
  const finished = search(keys, (known, complete) => {
    const [was, is] = [valueOf(before, known), valueOf(after, known)];
    if (!complete && (was === "open" || is === "open")) return false;
    if (was === false && is === true) found.gain = true;
    if (was === true && is === false) found.loss = true;
    const unclear = is === "unknown" || was === "unknown";
    if (unclear && !(was === is && sameReasons)) {
      if (was !== true && is !== false) found.perhapsGain = true;
      if (was !== false && is !== true) found.perhapsLoss = true;
    }
    return true;
  });
  return finished ? found : CHANGED;
}

/** Whether a formula holds for some request, or may. True as well when there is too much to try. */
export function isSatisfiable(formula: Formula): boolean {
  if (!isOpen(formula)) return formula.kind !== "false";
  const keys = casesByKey([formula]);
  if (keys === undefined) return true;
  let satisfiable = false;
  const finished = search(keys, (known) => {
    const value = valueOf(formula, known);
    satisfiable ||= value === true || value === "unknown";
    return satisfiable || value === false;
  });
  return satisfiable || !finished;
}

/** Whether some request surely satisfies a formula, where that is easily seen: an alternative has one condition at most on each key. */
function holdsForSome(formula: Formula): boolean {
  let tries = 0;
  /** Whether all parts hold with one condition, or its opposite, on each key: those that were chosen already, and others on other keys. */
  const hold = (parts: readonly Formula[], chosen: ReadonlyMap<string, string>): boolean => {
    const [first, ...rest] = parts;
    if (first === undefined) return true;
    if (++tries > MOST_TRIES) return false;
    if (first.kind === "and") return hold([...first.operands, ...rest], chosen);
    if (first.kind === "or") return first.operands.some((one) => hold([one, ...rest], chosen));
    const condition = first.kind === "not" ? first.operand : first;
    if (condition.kind !== "condition" || condition.operator === "Resource") return false;
    const text = `${first.kind} ${condition.id}`;
    const other = chosen.get(condition.name);
    return other === undefined
      ? hold(rest, new Map(chosen).set(condition.name, text))
      : other === text && hold(rest, chosen);
  };
  return hold([formula], new Map());
}

function isOpen({ kind }: Formula): boolean {
  return kind === "condition" || kind === "and" || kind === "or" || kind === "not";
}

function decided(before: Formula["kind"], after: Formula["kind"], sameReasons: boolean): Difference {
  if (before === after && sameReasons) return SAME;
  const unclear = before === "unknown" || after === "unknown";
  return {
    ...SAME,
    gain: before === "false" && after === "true",
    loss: before === "true" && after === "false",
    perhapsGain: unclear && before !== "true" && after !== "false",
    perhapsLoss: unclear && before !== "false" && after !== "true",
  };
}

function casesByKey(formulas: readonly Formula[]): readonly (readonly Case[])[] | undefined {
  const keys = new Map<string, Map<string, Condition>>();
  for (const condition of formulas.flatMap(conditionsIn)) {
    const key = condition.name;
    keys.set(key, (keys.get(key) ?? new Map<string, Condition>()).set(condition.id, condition));
  }
  const cases = [...keys.values()].map((conditions) => casesOfKey([...conditions.values()]));
  return cases.every((one) => one !== undefined) ? cases : undefined;
}

function conditionsIn(formula: Formula): readonly Condition[] {
  switch (formula.kind) {
    case "condition":
      return [formula];
    case "not":
      return conditionsIn(formula.operand);
    case "and":
    case "or":
      return formula.operands.flatMap(conditionsIn);
    default:
      return [];
  }
}

/**
 * Tries the cases of all keys together. `visit` says whether it has seen enough of a beginning of them.
 *
 * @returns whether all were tried.
 */
function search(
  keys: readonly (readonly Case[])[],
  visit: (known: ReadonlyMap<string, boolean | undefined>, complete: boolean) => boolean,
): boolean {
  const known = new Map<string, boolean | undefined>();
  let steps = 0;
  const descend = (depth: number): boolean => {
    if (++steps > MOST_STEPS) return false;
    const cases = keys[depth];
    if (visit(known, cases === undefined) || cases === undefined) return true;
    for (const one of cases) {
      for (const [id, holds] of one) known.set(id, holds);
      if (!descend(depth + 1)) return false;
    }
    for (const id of cases[0]?.keys() ?? []) known.delete(id);
    return true;
  };
  return descend(0);
}

function valueOf(formula: Formula, known: ReadonlyMap<string, boolean | undefined>): Value {
  switch (formula.kind) {
    case "true":
      return true;
    case "false":
      return false;
    case "unknown":
      return "unknown";
    case "condition":
      return known.has(formula.id) ? (known.get(formula.id) ?? "unknown") : "open";
    case "not": {
      const value = valueOf(formula.operand, known);
      return typeof value === "boolean" ? !value : value;
    }
    default: {
      const deciding = formula.kind === "or";
      let result: Value = !deciding;
      for (const operand of formula.operands) {
        const value = valueOf(operand, known);
        if (value === deciding) return deciding;
        if (value === "open" || (value === "unknown" && result !== "open")) result = value;
      }
      return result;
    }
  }
}
