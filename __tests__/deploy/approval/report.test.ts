import { parseReviewResult } from "../../../deploy/approval/review-result";
import { commentBody, markerOf } from "../../../deploy/approval/sticky-comment";
import { renderReport } from "../../../review/report/render";
import type { Report } from "../../../review/report/report";
import { environments } from "../../../stacks/environments";
import { stackIds } from "../../../stacks/stack-ids";
import { HASH } from "./shown";

const report = (stacks: readonly string[], passed = true): Report => ({
  failOn: "high",
  passed,
  stacks: stacks.map((stack) => ({
    stack,
    passed,
    counts: { create: 0, update: 0, replace: 0, destroy: 0, import: 0, move: 0, forget: 0 },
    access: [],
    findings: [],
    acknowledgements: [],
    changes: [],
    drift: [],
    planHash: "0".repeat(64),
    reviewHash: HASH,
    locations: new Map(),
  })),
});
const reviewed = environments
  .filter(({ backend }) => backend.type === "s3")
  .map((environment) => [stackIds(environment)] as const);
const options = { maxCharacters: 60_000 };

test.each(reviewed)("the JSON report of %j is what an approval reads", (stacks) => {
  for (const passed of [true, false]) {
    const text = renderReport(report(stacks, passed), "json", options);
    expect(parseReviewResult(text, "review.json")).toMatchObject({
      passed,
      stacks: stacks.map((stack) => ({ stack, passed, reviewHash: HASH })),
    });
  }
});

test.each(reviewed)("the Markdown report of %j begins with the line by which its comment is found", (stacks) => {
  const text = renderReport(report(stacks), "markdown", options);
  expect(text.split("\n")[0]).toBe(markerOf(stacks));
  expect(commentBody({ pullRequest: 1, stacks, report: text, commit: "abc", runUrl: "https://x" })).toContain(
    text.trim(),
  );
});
