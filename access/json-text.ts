import { Interned } from "../modules/policy/evaluation/interned";

const known = new Interned<unknown>();

/**
 * The value of a text that is JSON. The text of a policy stands in several places of a plan and is read for several ends: it is read once, and what was
 * read is shared, so that nobody may change it.
 *
 * @throws SyntaxError when it is no JSON.
 */
export function jsonOf(text: string): unknown {
  return known.of(text, () => JSON.parse(text) as unknown);
}
