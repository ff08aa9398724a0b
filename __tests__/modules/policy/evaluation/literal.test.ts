import { describeFormula, type Formula } from "../../../../modules/policy/evaluation";
import { and, not, or } from "../../../../modules/policy/evaluation/formula";
import { simplify } from "../../../../modules/policy/evaluation/simplify";
import { ask } from "./ask";
import { allow, app, OBJECT } from "./cases/case";
import { condition, cost, team, teamLike } from "./open-conditions";

describe("conditions inside a disjunction, beside others on their key", () => {
  const key = (operator: string, ...values: readonly string[]): Formula => condition(operator, "ex:k", ...values);
  const x = cost("x");
  const X = "`aws:PrincipalTag/cost` is `x`";

  test.each<[string, Formula, string]>([
    [
      "a pattern and its negation",
      and(teamLike("a*"), or(not(teamLike("a*")), x)),
      `\`aws:PrincipalTag/team\` is like \`a*\` and ${X}`,
    ],
    [
      "a text that the pattern excludes",
      and(teamLike("a*"), or(team("cd"), x)),
      `\`aws:PrincipalTag/team\` is like \`a*\` and ${X}`,
    ],
    [
      "texts of which the pattern excludes one",
      and(teamLike("a*"), or(team("ab", "cd"), x)),
      `\`aws:PrincipalTag/team\` is like \`a*\` and (\`aws:PrincipalTag/team\` is \`ab\` or \`cd\` or ${X})`,
    ],
    [
      "a text that an excluded pattern excludes",
      and(not(teamLike("a*")), or(team("ab"), x)),
      `\`aws:PrincipalTag/team\` is not like \`a*\` and ${X}`,
    ],
    [
      "a text that an excluded pattern leaves",
      and(not(teamLike("a*")), or(team("cd"), x)),
      `\`aws:PrincipalTag/team\` is not like \`a*\` and (\`aws:PrincipalTag/team\` is \`cd\` or ${X})`,
    ],
    [
      "a pattern for one of the texts",
      and(team("ab", "cd"), or(teamLike("a*"), x)),
      `\`aws:PrincipalTag/team\` is \`ab\` or \`cd\` and (\`aws:PrincipalTag/team\` is like \`a*\` or ${X})`,
    ],
    [
      "a pattern for all of the texts",
      and(team("ab", "ad"), or(teamLike("a*"), x)),
      "`aws:PrincipalTag/team` is `ab` or `ad`",
    ],
    [
      "a pattern for none of the texts",
      and(team("ab", "ad"), or(teamLike("c*"), x)),
      `\`aws:PrincipalTag/team\` is \`ab\` or \`ad\` and ${X}`,
    ],
    [
      "some value and the one value",
      and(key("StringEquals", "a"), or(key("ForAnyValue:StringEquals", "b"), x)),
      `\`ex:k\` is \`a\` and (some value of \`ex:k\` is \`b\` or ${X})`,
    ],
    [
      "the one value and some value",
      and(key("ForAnyValue:StringEquals", "b"), or(key("StringEquals", "a"), x)),
      `some value of \`ex:k\` is \`b\` and (\`ex:k\` is \`a\` or ${X})`,
    ],
  ])("%s", (_, formula, short) => {
    expect(describeFormula(simplify(formula))).toBe(short);
  });
});

describe("a resource with an open variable", () => {
  const reads = (Resource: string, absent: string): string =>
    ask({
      name: "",
      page: "",
      expected: "conditional",
      principal: app,
      action: "s3:GetObject",
      resource: OBJECT,
      mode: "open",
      policies: {
        identity: [allow({ Action: "s3:*", Resource, Condition: { Null: { "aws:PrincipalTag/team": absent } } })],
      },
    }).summary;

  test("may be one for a missing key, and for one that is there", () => {
    const resource = "arn:aws:s3:::documents/${aws:PrincipalTag/team, '2026'}/*";
    const makes = `\`aws:principaltag/team\` makes \`${resource}\` the resource`;
    expect(reads(resource, "true")).toBe(`allowed if ${makes} and \`aws:PrincipalTag/team\` is absent`);
    expect(reads(resource, "false")).toBe(`allowed if ${makes} and \`aws:PrincipalTag/team\` is present`);
  });
});
