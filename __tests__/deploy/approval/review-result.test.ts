import { isSameReview, parseReviewResult } from "../../../deploy/approval/review-result";
import { CommandFailure } from "../../../deploy/command-failure";
import { HASH, OTHER_HASH, reportOf } from "./shown";

const parse = (value: unknown) => parseReviewResult(JSON.stringify(value), "review.json");

test("a report gives its verdict and the hash of every stack, and nothing else", () => {
  expect(parse(reportOf(HASH))).toEqual({
    version: 1,
    passed: true,
    stacks: [{ stack: "prod-documents", passed: true, reviewHash: HASH }],
  });
});

test.each([
  ["of another version", { ...reportOf(HASH), version: 2 }],
  ["without stacks", { ...reportOf(HASH), stacks: [] }],
  ["without a verdict", { ...reportOf(HASH), passed: undefined }],
  ["with a verdict that is a text", { ...reportOf(HASH), passed: "true" }],
  ["with an empty hash, which equals another empty hash", reportOf("")],
  ["with a hash of another length", reportOf("abc")],
  ["of a list", [reportOf(HASH)]],
  ["of nothing", null],
])("a report %s is refused", (_, value) => {
  expect(() => parse(value)).toThrow("review.json must be the JSON report of `sealstack review`, got another shape:\n");
});

test("a text that is no JSON is refused without being quoted", () => {
  expect(() => parseReviewResult("secret", "review.json")).toThrow(
    new CommandFailure("review.json must be the JSON report of `sealstack review`, got no JSON"),
  );
});

test("two reviews are the same when their stacks and hashes are, in whatever order", () => {
  const [one, two] = [HASH, OTHER_HASH].map((reviewHash, index) => ({ stack: `${index}`, passed: true, reviewHash }));
  const review = (...stacks: (typeof one)[]) => ({ passed: true, stacks: stacks.flatMap((stack) => stack ?? []) });
  expect(isSameReview(review(one, two), review(two, one))).toBe(true);
  expect(isSameReview(review(one), review(two))).toBe(false);
  expect(isSameReview(review(one), review(one, two))).toBe(false);
  expect(isSameReview(review(one, two), review(one))).toBe(false);
});
