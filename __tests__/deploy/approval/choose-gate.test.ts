import type { ApprovedReview } from "../../../deploy/approval/approved-review";
import { chooseGate } from "../../../deploy/approval/choose-gate";
import type { ReviewResult } from "../../../deploy/approval/review-result";
import { CommandFailure } from "../../../deploy/command-failure";

const [A, B] = ["a".repeat(64), "b".repeat(64)];
const review = (hashes: Record<string, string>, passed = true): ReviewResult => ({
  passed,
  stacks: Object.entries(hashes).map(([stack, reviewHash]) => ({ stack, passed, reviewHash })),
});
const shown = (hashes: Record<string, string>, passed = true): ApprovedReview => ({
  pullRequest: 42,
  run: 7,
  review: review(hashes, passed),
});

test("what the pull request showed goes through the environment itself", () => {
  expect(chooseGate("prod", review({ "prod-documents": A }), shown({ "prod-documents": A }))).toEqual({
    environment: "prod",
    needsApproval: false,
    reason: "what #42 showed (run 7) is what will be applied",
  });
});

test("the order of stacks is nothing", () => {
  const gate = chooseGate("prod", review({ one: A, two: B }), shown({ two: B, one: A }));
  expect(gate.needsApproval).toBe(false);
});

test.each([
  ["another hash", { one: A }, { one: B }, `one is ${A}, and #42 showed ${B}`],
  ["a stack more", { one: A, two: B }, { one: A }, `two is ${B}, and #42 showed nothing`],
  ["a stack less", { one: A }, { one: A, two: B }, `two is nothing, and #42 showed ${B}`],
  [
    "the hashes of two stacks exchanged",
    { one: A, two: B },
    { one: B, two: A },
    `one is ${A}, and #42 showed ${B}; two is ${B}, and #42 showed ${A}`,
  ],
])("%s needs an approval", (_, now, before, reason) => {
  expect(chooseGate("prod", review(now), shown(before))).toEqual({
    environment: "prod-changed",
    needsApproval: true,
    reason,
  });
});

test("what nobody was shown needs an approval, and says why", () => {
  expect(chooseGate("dev", review({ one: A }), { none: "no pull request into main ended in commit 1" })).toEqual({
    environment: "dev-changed",
    needsApproval: true,
    reason: "no pull request into main ended in commit 1",
  });
});

test("what did not pass in the pull request needs an approval, though it be the same", () => {
  expect(chooseGate("prod", review({ one: A }), shown({ one: A }, false))).toEqual({
    environment: "prod-changed",
    needsApproval: true,
    reason: "#42: the review did not pass there",
  });
});

test("what does not pass now goes nowhere, though it be the same", () => {
  expect(() => chooseGate("prod", review({ one: A }, false), shown({ one: A }))).toThrow(
    new CommandFailure(
      "the review of one did not pass: correct it, or acknowledge the finding in code, in a pull request",
    ),
  );
});

test("a report that contradicts itself goes nowhere", () => {
  const report = { passed: true, stacks: [{ stack: "one", passed: false, reviewHash: A }] };
  expect(() => chooseGate("prod", report, shown({ one: A }))).toThrow(CommandFailure);
  expect(() => chooseGate("prod", { ...review({ one: A }), passed: false }, shown({ one: A }))).toThrow(
    new CommandFailure(
      "the review of prod did not pass: correct it, or acknowledge the finding in code, in a pull request",
    ),
  );
});
