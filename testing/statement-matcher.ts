import type { MatcherContext } from "expect";
import type { AccessModel } from "../access/model";
import { isUnknown, readable } from "../modules/policy/evaluation";
import type { PolicyStatement } from "../modules/policy/statement";
import type { MatcherResult } from "./access-matchers";
import { type Named, Names } from "./names";
import { matchesPartially, missedKeys } from "./partial-match";
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
  const name = new Names(model, received).resource(named);
  const statements = statementsOf(model, name);
  const wanted = Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, wantedOf(this, key, value)]));
  const matching = statements.filter((statement) => matchesPartially(statement, wanted, this.equals));
  const hint = this.utils.matcherHint("toHaveStatement", "stack", "...", { isNot: this.isNot });
  const text = () =>
    this.isNot
      ? `expected no statement like this on ${readable(name)}, and found ${matching.map(sidOf).join(", ")}`
      : nearestText(this, readable(name), statements, expected, wanted);
  return { pass: matching.length > 0, message: () => `${hint}\n\n${text()}` };
}

/** The statements that guard a resource, and those that are attached to a role. */
function statementsOf(model: AccessModel, name: string): readonly Statement[] {
  const { resource } = model.resource(name);
  const attached = resource?.kind === "role" ? model.principal(resource.arn).identityPolicies : [];
  return [...(resource?.policy ? [resource.policy] : []), ...attached].flatMap(({ document }) => {
    if (isUnknown(document)) return [];
    const { Statement } = document as { readonly Statement?: Statement | readonly Statement[] };
    return [Statement ?? []].flat() as Statement[];
  });
}

function wantedOf({ equals }: MatcherContext, key: string, value: unknown): unknown {
  if (!LISTS.includes(key) || (typeof value === "object" && value !== null && "asymmetricMatch" in value)) return value;
  const wanted = [value].flat();
  return {
    asymmetricMatch: (actual: unknown) => wanted.every((item) => [actual].flat().some((other) => equals(other, item))),
  };
}

function nearestText(
  { equals, utils }: MatcherContext,
  name: string,
  statements: readonly Statement[],
  expected: Partially,
  wanted: Readonly<Record<string, unknown>>,
): string {
  const [nearest] = statements
    .map((statement) => ({ statement, missed: missedKeys(statement, wanted, equals) }))
    .sort((one, other) => one.missed.length - other.missed.length);
  if (nearest === undefined) return `${name} has no statements`;
  const lines = nearest.missed.map((key) => {
    const [want, got] = [expected[key as keyof PolicyStatement], nearest.statement[key]];
    return `  ${key}: expected ${utils.printExpected(want)}, received ${utils.printReceived(got)}`;
  });
  return [
    `none of ${statements.length} statements on ${name} is like this; nearest is ${sidOf(nearest.statement)}:`,
    ...lines,
  ].join("\n");
}

function sidOf({ Sid }: Statement): string {
  return typeof Sid === "string" ? Sid : "a statement without a Sid";
}
