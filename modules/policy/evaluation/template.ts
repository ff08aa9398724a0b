import { ABSENT, OPEN } from "./context-value";
import { FALSE, unknownTruth, type Formula } from "./formula";
import { hasReference, isReference, isUnknown, piecesOf, readable } from "./opaque";
import { type PatternSymbol, wildcardOf } from "./pattern";
import type { DocumentPath } from "./policy-error";
import type { RequestContext } from "./request-context";

/** A policy variable: the key it takes its value from, and what it is without one. */
interface Variable {
  readonly key: string;
  readonly text: string;
  readonly fallback: string | undefined;
}

/** How a string of a policy is read. Variables exist since version 2012-10-17, wildcards where the operator takes them. */
export interface TemplateSyntax {
  readonly variables: boolean;
  readonly wildcards: boolean;
}

/** The parts of a string of a policy: characters, references and wildcards, and variables that each request fills in. */
export interface Template {
  readonly text: string;
  readonly parts: readonly (PatternSymbol | Variable)[];
  /** The keys of the variables, in lower case. */
  readonly keys: readonly string[];
  /** The text it was read from, where it is nothing else than that text. */
  readonly literal: string | undefined;
}

/** A template filled in, or the reason why it cannot be: it then matches nothing (false), or nobody can say (unknown). */
export type Filled = readonly PatternSymbol[] | Formula;

const ESCAPED = new Set(["*", "?", "$"]);
const WITH_DEFAULT = /^([^,]+?)\s*,\s*'(.*)'$/s;

/** What is more than the characters that it is written with: wildcards, variables and references. */
const SPECIAL = /[*?\uE000]|\$\{/;

/**
 * Reads a string of a policy.
 *
 * @throws PolicyError for a variable that is no condition key, which is how a Terraform reference looks that nobody translated.
 */
export function parseTemplate(text: string, syntax: TemplateSyntax, path: DocumentPath): Template {
  if (!SPECIAL.test(text)) return new LiteralTemplate(text);
  const parts: (PatternSymbol | Variable)[] = [];
  const pieces = piecesOf(text);
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as string;
    const end = syntax.variables && piece === "$" && pieces[at + 1] === "{" ? pieces.indexOf("}", at + 2) : -1;
    if (end > at) {
      parts.push(parseVariable(pieces.slice(at + 2, end).join(""), path));
      at = end;
    } else parts.push(syntax.wildcards ? wildcardOf(piece) : piece);
  }
  const keys = parts.filter(isVariable).map((variable) => variable.key);
  const isLiteral = !hasReference(text) && parts.every((part) => typeof part === "string") && parts.join("") === text;
  return { text: readable(text), parts, keys, literal: isLiteral ? text : undefined };
}

const NO_KEYS: readonly string[] = [];

/** Most strings of policies are nothing but their text, and are compared as such: few are ever taken apart. */
class LiteralTemplate implements Template {
  readonly keys = NO_KEYS;
  readonly literal: string;

  constructor(readonly text: string) {
    this.literal = text;
  }

  get parts(): readonly string[] {
    return piecesOf(this.text);
  }
}

/** The symbols of a template without variables; undefined for one that has some. */
export function constantSymbols(template: Template): readonly PatternSymbol[] | undefined {
  return template.keys.length > 0 ? undefined : (template.parts as readonly PatternSymbol[]);
}

/** Puts the values of a request into a template. What comes out of a value is text: its wildcards and colons are no syntax. */
export function fillTemplate(template: Template, context: RequestContext): Filled {
  const symbols: PatternSymbol[] = [];
  for (const part of template.parts) {
    if (!isVariable(part)) {
      symbols.push(part);
      continue;
    }
    const value = valueOf(part, context);
    if (typeof value !== "string") return value;
    for (const piece of piecesOf(value)) symbols.push(piece);
  }
  return symbols;
}

/** Whether a template is filled in. */
export function isFilled(filled: Filled): filled is readonly PatternSymbol[] {
  return Array.isArray(filled);
}

function isVariable(part: PatternSymbol | Variable): part is Variable {
  return typeof part === "object";
}

function parseVariable(body: string, path: DocumentPath): string | Variable {
  if (ESCAPED.has(body)) return body;
  const withDefault = WITH_DEFAULT.exec(body);
  const key = withDefault?.[1] ?? body;
  if (!key.includes(":") || piecesOf(key).some(isReference)) {
    throw path.error(
      `\${${readable(body)}} is no policy variable: a variable is a condition key such as \${aws:username}, and a Terraform reference must be read with readTerraformText first`,
    );
  }
  return { key: key.trim().toLowerCase(), text: `\${${body}}`, fallback: withDefault?.[2] };
}

function valueOf(variable: Variable, context: RequestContext): string | Formula {
  const value = context.lookup(variable.key);
  if (value === OPEN) return unknownTruth(`the value of ${variable.text} is open`);
  if (isUnknown(value)) return unknownTruth(value.unknown);
  if (value === ABSENT || value.length === 0) return variable.fallback ?? FALSE;
  if (value.length > 1) return unknownTruth(`${variable.text} has several values, and a variable takes one`);
  return value[0] as string;
}
