import { or, TRUE, truth, type Formula } from "./formula";
import { Interned } from "./interned";
import { stringsOf } from "./json-shape";
import { hasReference, lowerCase, readable } from "./opaque";
import { TextPattern } from "./pattern";
import type { DocumentPath } from "./policy-error";

/** The `Action` or `NotAction` element of a statement. */
export interface CompiledActions {
  readonly texts: readonly string[];
  /** `NotAction`: everything else. */
  readonly excluded: boolean;
  /** Whether the element lists an action, given in lower case. */
  lists(action: string): Formula;
}

// What is more than the name of one action: wildcards and references.
const SPECIAL = /[*?\uE000]/;
const ACTION = /^(\*|\*:\*|[A-Za-z0-9-]+:[A-Za-z0-9*?-]+)$/;

const known = new Interned<CompiledActions>();

/** Reads a list of actions. Their case does not count. @throws PolicyError for what is no action. */
export function compileActions(value: unknown, excluded: boolean, path: DocumentPath): CompiledActions {
  const read = () => readActions(stringsOf(value, path), excluded);
  // What is not known is like nothing else, not even like what looks the same.
  const isText = Array.isArray(value) ? value.every((item) => typeof item === "string") : typeof value === "string";
  return isText ? known.of(JSON.stringify([excluded, value]), read) : read();
}

function readActions(actions: ReturnType<typeof stringsOf>, excluded: boolean): CompiledActions {
  for (const { text, path: at } of actions) {
    if (!ACTION.test(text) && !hasReference(text))
      throw at.error(`expected an action such as kms:Decrypt, got ${text}`);
  }
  const plain = new Set(actions.map(({ text }) => text.toLowerCase()).filter((text) => !SPECIAL.test(text)));
  const patterns = actions.filter(({ text }) => SPECIAL.test(text)).map(({ text }) => TextPattern.of(lowerCase(text)));
  return {
    texts: actions.map(({ text }) => readable(text)),
    excluded,
    lists(action) {
      let result = truth(plain.has(action));
      for (const pattern of patterns) result = result === TRUE ? TRUE : or(result, pattern.matches(action));
      return result;
    },
  };
}
