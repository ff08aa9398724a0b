import type { MatcherContext } from "expect";
import { statementsOf } from "../access/named-principals";
import type { AccessModel } from "../access/model";
import { isUnknown, readable } from "../modules/policy/evaluation";
import type { PolicyStatement } from "../modules/policy/statement";
import { type MatcherResult, result } from "./matcher-result";
import { type Named, Names } from "./names";
import { isAsymmetric, matchesPartially, missedKeys } from "./partial-match";
import { modelOf, stacksOf } from "./received";

type Partially = Partial<Record<keyof PolicyStatement, unknown>>;
type Statement = Readonly<Record<string, unknown>>;

/** The elements for which AWS takes one value or a list; a list that is expected may be a part of the statement's. */
const LISTS = ["Action", "NotAction", "Resource", "NotResource"];

/** Passes when a policy of the resource, or of a role one that is attached to it, has a statement like this. */
export function toHaveStatement(
  this: MatcherContext,
  received: unknown,
  named: Named,
  expected: Partially,
): MatcherResult {
  const model = modelOf(stacksOf(received));
  const names = new Names(model, received);
  const name = names.resource(named);
  const { statements, unread } = policiesOf(model, name);
  const looked = names.values(expected) as Statement;
  const wanted = Object.fromEntries(Object.entries(looked).map(([key, value]) => [key, wantedOf(this, key, value)]));
  const matching = statements.filter((statement) => matchesPartially(statement, wanted, this.equals));
  const undecided = matching.length === 0 && unread.length > 0;
  return result(this, "toHaveStatement", { pass: matching.length > 0, undecided }, () => [
    this.isNot && matching.length > 0
      ? `expected no statement like this on ${readable(name)}, and found ${matching.map(sidOf).join(", ")}`
      : nearestText(this, readable(name), statements, looked, wanted),
    ...unread.map((reason) => `  and a policy is not known: ${reason}`),
  ]);
}

/** The statements that guard a resource, and those that are attached to a role; and the policies that are not known. */
function policiesOf(model: AccessModel, name: string) {
  const { resource } = model.resource(name);
  const attached = resource?.kind === "role" ? model.principal(resource.arn).identityPolicies : [];
  const documents = [...(resource?.policy ? [resource.policy] : []), ...attached].map(({ document }) => document);
  return {
    statements: documents.flatMap(statementsOf),
    unread: documents.filter(isUnknown).map(({ unknown }) => unknown),
  };
}

/** What an element of a statement must be like. */
function wantedOf({ equals }: MatcherContext, key: string, value: unknown): unknown {
  if (isAsymmetric(value)) return value;
  if (!LISTS.includes(key)) return oneOrMany(value, equals);
  const wanted = [value].flat();
  return {
    asymmetricMatch: (actual: unknown) => wanted.every((item) => [actual].flat().some((other) => equals(other, item))),
  };
}

/** In principals and conditions one value is as good as a list of it. */
function oneOrMany(value: unknown, equals: MatcherContext["equals"]): unknown {
  if (isAsymmetric(value) || value === undefined || value === null) return value;
  if (typeof value === "object" && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, oneOrMany(item, equals)]));
  }
  return { asymmetricMatch: (actual: unknown) => equals([actual].flat(), [value].flat()) };
}

function nearestText(
  { equals, utils }: MatcherContext,
  name: string,
  statements: readonly Statement[],
  expected: Statement,
  wanted: Statement,
): string {
  const [nearest] = statements
    .map((statement) => ({ statement, missed: missedKeys(statement, wanted, equals) }))
    .sort((one, other) => distance(one.missed) - distance(other.missed));
  if (nearest === undefined) return `${name} has no statements`;
  const print = (value: unknown) => readable(utils.stringify(value));
  const lines = nearest.missed.map(
    (key) =>
      `  ${key}: expected ${utils.EXPECTED_COLOR(print(expected[key]))}, received ${utils.RECEIVED_COLOR(print(nearest.statement[key]))}`,
  );
  return [
    `none of ${statements.length} statements on ${name} is like this; nearest is ${sidOf(nearest.statement)}:`,
    ...lines,
  ].join("\n");
}

/** How far a statement is: one that has the Sid is the one that is meant. */
function distance(missed: readonly string[]): number {
  return missed.includes("Sid") ? missed.length + 100 : missed.length;
}

function sidOf({ Sid }: Statement): string {
  return typeof Sid === "string" ? Sid : "a statement without a Sid";
}
