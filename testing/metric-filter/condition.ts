import { type Comparison, readComparison } from "./comparison";
import type { Reader } from "./reader";

/** Conditions on what a selector `S` names, joined by AND and OR. */
export type Condition<S> =
  | { readonly type: "all"; readonly parts: readonly Condition<S>[] }
  | { readonly type: "any"; readonly parts: readonly Condition<S>[] }
  | { readonly type: "compares"; readonly selector: S; readonly comparison: Comparison }
  | { readonly type: "is"; readonly selector: S; readonly what: "NULL" | "TRUE" | "FALSE" }
  | { readonly type: "missing"; readonly selector: S };

/** Reads conditions: parentheses bind more than `&&`, which binds more than `||`. */
export function readCondition<S>(reader: Reader, readSelector: (reader: Reader) => S): Condition<S> {
  const all = () => joined(reader, "&&", "all", () => single(reader, readSelector));
  return joined(reader, "||", "any", all);
}

function joined<S>(reader: Reader, symbol: string, type: "all" | "any", part: () => Condition<S>): Condition<S> {
  const parts = [part()];
  while (reader.accept(symbol)) parts.push(part());
  return parts.length === 1 && parts[0] ? parts[0] : { type, parts };
}

function single<S>(reader: Reader, readSelector: (reader: Reader) => S): Condition<S> {
  if (reader.accept("(")) {
    const inner = readCondition(reader, readSelector);
    reader.expect(")");
    return inner;
  }
  const selector = readSelector(reader);
  if (reader.acceptWord("IS")) return { type: "is", selector, what: reader.oneOf(["NULL", "TRUE", "FALSE"] as const) };
  if (reader.acceptWord("NOT")) {
    reader.oneOf(["EXISTS"] as const);
    return { type: "missing", selector };
  }
  return { type: "compares", selector, comparison: readComparison(reader) };
}

/** Every selector and every comparison of a condition. */
export function leavesOf<S>(condition: Condition<S>): readonly Exclude<Condition<S>, { readonly parts: unknown }>[] {
  return "parts" in condition ? condition.parts.flatMap((part) => leavesOf(part)) : [condition];
}
