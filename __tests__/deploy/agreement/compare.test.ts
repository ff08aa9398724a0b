import type { Case } from "../../../deploy/agreement/case";
import { compare } from "../../../deploy/agreement/compare";
import type { Decision } from "../../../modules/policy/evaluation";

const asked: Case = ["smoke", "s3:GetObject", "arn:aws:s3:::b/k"];
const limited: Case = ["outsider", "s3:GetObject", "arn:aws:s3:::b/k", {}, "viaService"];

const decision = (verdict: Decision["decision"]) =>
  ({ decision: verdict, summary: "not allowed", because: [{ text: "nothing allows it" }] }) as unknown as Decision;

test.each(["allow", "deny"] as const)("the same outcome agrees: %s", (outcome) => {
  const row = { asked, simulator: outcome, model: outcome, result: "agree" };
  expect(compare(asked, { outcome }, decision(outcome))).toEqual(row);
});

test("different outcomes disagree, with what the model says", () => {
  expect(compare(asked, { outcome: "allow" }, decision("deny"))).toEqual({
    asked,
    simulator: "allow",
    model: "deny",
    result: "disagree",
    detail: "the model says: not allowed; nothing allows it",
  });
});

test.each(["unknown", "conditional"] as const)("%s agrees with nothing", (verdict) => {
  for (const outcome of ["allow", "deny"] as const)
    expect(compare(asked, { outcome }, decision(verdict)).result).toBe("disagree");
});

test("a call that failed disagrees, with its error", () => {
  const called = { outcome: "error", error: "NoSuchKey: gone" } as const;
  expect(compare(asked, called, decision("deny"))).toMatchObject({ result: "disagree", detail: "NoSuchKey: gone" });
});

test("a known limit that is met is no agreement", () => {
  expect(compare(limited, { outcome: "allow" }, decision("deny"))).toEqual({
    asked: limited,
    simulator: "allow",
    model: "deny",
    result: "limit",
  });
});

test.each([
  ["deny", "deny"],
  ["allow", "allow"],
  ["deny", "allow"],
] as const)("a known limit that is not met disagrees: simulator %s, model %s", (outcome, verdict) => {
  expect(compare(limited, { outcome }, decision(verdict))).toMatchObject({
    result: "disagree",
    detail: "the known limit viaService is not met",
  });
});
