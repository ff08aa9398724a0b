import stringify from "fast-json-stable-stringify";
import { jsonOf } from "../../../access/json-text";
import { readable } from "../../../modules/policy/evaluation";
import type { Ground } from "../rule";
import { NotKnown } from "./not-known";

/** Somebody whom a statement names. */
export interface Named {
  readonly kind: "AWS" | "Service" | "Federated" | "CanonicalUser";
  readonly name: string;
}

/** One value of a condition, with what belongs to it. */
export interface StatementCondition {
  readonly operator: string;
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement, with every element as a list. */
export class Statement {
  /** The Sid, or the place: `#2`. */
  readonly label: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly Named[];
  readonly notPrincipals: readonly Named[];
  readonly conditions: readonly StatementCondition[];
  readonly #source: Json;
  #content: string | undefined;
  #ground: Ground | undefined;

  constructor(source: Json, index: number) {
    const { Sid: sid } = source;
    this.label = typeof sid === "string" && sid !== "" ? readable(sid) : `#${index + 1}`;
    this.allows = source["Effect"] === "Allow";
    this.actions = textsOf(source["Action"]);
    this.notActions = textsOf(source["NotAction"]);
    this.resources = textsOf(source["Resource"]);
    this.notResources = textsOf(source["NotResource"]);
    this.principals = namedIn(source["Principal"]);
    this.notPrincipals = namedIn(source["NotPrincipal"]);
    this.conditions = conditionsIn(source["Condition"]);
    this.#source = source;
  }

  /** Equal for statements that say the same, whatever their Sid and the order of their lists. Worked out when it is asked for: few are compared. */
  get content(): string {
    return (this.#content ??= stringify(sorted({ ...this.#source, Sid: "" })));
  }

  /** What a violation rests on that is about all of the statement. */
  get ground(): Ground {
    return (this.#ground ??= [
      stringify(sorted({ ...this.#source, Sid: "", Condition: "" })),
      ...this.conditions.map(limitOf),
    ]);
  }
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The statements of a policy as text, in which references stand as `${...}`.
 *
 * @throws NotKnown when all of it is one reference.
 * @throws Error when it is no policy.
 */
export function parseStatements(text: string, argument: string): readonly Statement[] {
  return [documentIn(text, argument)["Statement"] ?? []].flat().map((value, index) => statementOf(value, index));
}

function documentIn(text: string, argument: string): Json {
  try {
    const document = jsonOf(text);
    if (isObject(document)) return document;
  } catch {
    if (text.trim().startsWith("${")) throw new NotKnown(argument, `it is ${text}`);
  }
  throw new Error(`${argument} is no policy in JSON`);
}

function statementOf(value: unknown, index: number): Statement {
  if (!isObject(value)) throw new Error(`statement #${index + 1} is no object`);
  return new Statement(value, index);
}

function namedIn(element: unknown): readonly Named[] {
  if (typeof element === "string") return [{ kind: "AWS", name: readable(element) }];
  if (!isObject(element)) return [];
  return Object.entries(element).flatMap(([kind, names]) =>
    textsOf(names).map((name) => ({ kind: kind as Named["kind"], name })),
  );
}

function conditionsIn(element: unknown): readonly StatementCondition[] {
  if (!isObject(element)) return [];
  return Object.entries(element).flatMap(([operator, pairs]) =>
    Object.entries(isObject(pairs) ? pairs : {}).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: textsOf(values),
    })),
  );
}

/** A condition as one of the limits of a ground. */
export function limitOf({ operator, key, values }: StatementCondition): string {
  return `${operator.toLowerCase()} ${key} ${stringify([...values].sort())}`;
}

const NONE: readonly never[] = [];

function textsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return NONE;
  return Array.isArray(value) ? value.map(textIn) : [textIn(value)];
}

function textIn(item: unknown): string {
  return readable(String(item));
}

/** One value is a list of one, and the order of a list says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? sorted(value[0]) : value.map(sorted).map(asText).sort();
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sorted(item)]));
  return typeof value === "string" ? value : String(value);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : stringify(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
