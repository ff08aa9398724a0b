import { readTerraformText } from "../../modules/policy/evaluation";
import { Interned } from "../../modules/policy/evaluation/interned";
import type { Attributes, Mask } from "../plan/plan";

/** What is known of a resource on one side of the change. */
export interface KnownResource {
  readonly values: Attributes;
  /** Which of the values are known after apply. */
  readonly unknown: Mask;
}

/** Where expressions are looked up: by address, instances with their index. */
export interface Known {
  readonly resource: (address: string) => KnownResource | undefined;
  readonly variables: Attributes;
  readonly locals: Attributes;
}

/** The instance that a text belongs to, for `count.index` and `each.key`. */
export interface Instance {
  readonly key: string | number | undefined;
  readonly forEach: unknown;
}

const STEPS = /\.([A-Za-z0-9_-]+)|\[(\d+)\]|\["([^"\\]*)"\]/g;
const INDEX = String.raw`\[(?:\d+|"[^"\\]*")\]`;
const REFERENCE = new RegExp(
  String.raw`^((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+(?:${INDEX})?)((?:\.[A-Za-z0-9_-]+|${INDEX})*)$`,
);
const WHOLE = /^\$\{([^{}]+)\}$/;
/** Locals refer to locals; a circle of them does not end. */
const DEEPEST = 8;

/** Fills expressions of written values with what a plan knows. */
export class KnownValues {
  constructor(private readonly known: Known) {}

  /**
   * The value with its texts as AWS will see them: each `${...}` is the known value, or a symbol for it.
   *
   * A text that is one expression becomes the value itself, which need not be text.
   */
  fill(value: unknown, instance: Instance, depth = 0): unknown {
    if (typeof value === "string") return this.fillText(value, instance, depth);
    if (Array.isArray(value)) return value.map((item) => this.fill(item, instance, depth));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.fill(item, instance, depth)]));
  }

  private fillText(text: string, instance: Instance, depth: number): unknown {
    if (!text.includes("{")) return text;
    const [, whole] = WHOLE.exec(text) ?? [];
    if (whole !== undefined) {
      const value = this.valueOf(inInstance(whole.trim(), instance), instance, depth);
      if (value !== undefined) return value;
    }
    return readTerraformText(text, (written) => {
      const expression = inInstance(written, instance);
      const value = this.valueOf(expression, instance, depth);
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      // Left as it is, but for the instance: what `count.index` is depends on where it stands.
      return expression === written ? undefined : readTerraformText(`\${${expression}}`);
    });
  }

  private valueOf(expression: string, instance: Instance, depth: number): unknown {
    if (/^\d+$/.test(expression)) return Number(expression);
    if (/^"[^"\\]*"$/.test(expression)) return expression.slice(1, -1);
    const { address, kind, name, path } = references.of(expression, () => referenceIn(expression));
    if (kind === "var") return valueAt(this.known.variables[name], path);
    if (kind === "local" && depth < DEEPEST) {
      const value = Object.hasOwn(this.known.locals, name) ? this.known.locals[name] : undefined;
      return valueAt(this.fill(value, instance, depth + 1), path);
    }
    const resource = path.length > 0 ? this.known.resource(address) : undefined;
    return resource && knownAt(resource, path);
  }
}

/** What an expression refers to, and the steps from there to a part of it. */
interface Reference {
  readonly address: string;
  readonly kind: string | undefined;
  readonly name: string;
  readonly path: readonly Step[];
}

/** The same key, bucket or role is referred to by many. */
const references = new Interned<Reference>();

function referenceIn(expression: string): Reference {
  const [, address = "", rest = ""] = REFERENCE.exec(expression) ?? [];
  const [kind, name = ""] = address.split(".");
  return { address, kind, name, path: stepsOf(rest) };
}

/** The expression with what the instance stands for: `count.index`, `each.key`, and `each.value` of a set. */
function inInstance(expression: string, { key, forEach }: Instance): string {
  if (key === undefined) return expression;
  if (typeof key === "number") return expression.replace(/\bcount\.index\b/g, () => String(key));
  const isSet = typeof forEach === "string" && forEach.startsWith("${toset(");
  const names = isSet ? /\beach\.(key|value)\b/g : /\beach\.key\b/g;
  return expression.replace(names, () => JSON.stringify(key));
}

type Step = string | number;

function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(STEPS)].map(([, name, index, key]) =>
    index === undefined ? (name ?? key ?? "") : Number(index),
  );
}

function knownAt({ values, unknown }: KnownResource, path: readonly Step[]): unknown {
  let mask: unknown = unknown;
  for (const step of path) {
    if (mask === true) return undefined;
    mask = part(mask, step);
  }
  return mask === true || hasUnknown(mask) ? undefined : valueAt(values, path);
}

function valueAt(value: unknown, path: readonly Step[]): unknown {
  return path.reduce(part, value) ?? undefined;
}

function part(value: unknown, step: Step): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, step) ? (value as Record<Step, unknown>)[step] : undefined;
}

/** Whether a mask marks anything. */
export function hasUnknown(mask: unknown): boolean {
  if (typeof mask !== "object" || mask === null) return mask === true;
  return Object.values(mask).some(hasUnknown);
}
