import * as fc from "fast-check";
import { describeFormula, resolveFormula, type Formula } from "../../../../modules/policy/evaluation";
import { FALSE, TRUE } from "../../../../modules/policy/evaluation/formula";
import { simplify } from "../../../../modules/policy/evaluation/simplify";
import { APP_ROLE, OBJECT, app } from "./cases/case";
import { condition, team, teamLike, noTeam, cost, tls, someTag, everyTag, noTags, source } from "./open-conditions";

describe("a simplified formula", () => {
  const leaves: readonly Formula[] = [
    team("a"),
    team("b"),
    team("a", "b"),
    teamLike("a*"),
    noTeam,
    cost("b"),
    tls("true"),
    tls("false"),
    someTag("x"),
    everyTag("x", "y"),
    noTags,
    source(APP_ROLE),
    source("arn:aws:iam::*:role/*"),
    condition("NumericLessThan", "ex:n", "10"),
    condition("StringEquals", "ex:n", "5", "50"),
    TRUE,
    FALSE,
  ];
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...leaves),
      fc.array(tie("formula"), { maxLength: 3 }).map((operands): Formula => ({ kind: "and", operands })),
      fc.array(tie("formula"), { maxLength: 3 }).map((operands): Formula => ({ kind: "or", operands })),
      tie("formula").map((operand): Formula => ({ kind: "not", operand })),
    ),
  }));
  const context = fc.record(
    {
      "aws:PrincipalTag/team": fc.constantFrom("a", "b", "ab", "c"),
      "aws:PrincipalTag/cost": fc.constantFrom("b", "c"),
      "aws:SecureTransport": fc.boolean(),
      "aws:TagKeys": fc.subarray(["x", "y", "z"]),
      "ex:Source": fc.constantFrom(APP_ROLE, "arn:aws:iam::111122223333:user/alice"),
      "ex:n": fc.constantFrom("5", "50", "7"),
    },
    { requiredKeys: [] },
  );

  test("equals the formula in every context", () => {
    fc.assert(
      fc.property(formula, context, (given, keys) => {
        const request = { principal: app, action: "s3:GetObject", resource: OBJECT, context: keys };
        expect(resolveFormula(simplify(given), request)).toEqual(resolveFormula(given, request));
      }),
      { numRuns: 3000 },
    );
  });

  test("is not simplified further", () => {
    fc.assert(
      fc.property(formula, (given) => {
        const once = simplify(given);
        expect(describeFormula(simplify(once))).toBe(describeFormula(once));
      }),
      { numRuns: 500 },
    );
  });
});
