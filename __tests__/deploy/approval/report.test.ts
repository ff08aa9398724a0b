import { parseReviewResult } from "../../../deploy/approval/review-result";
import { commentBody, markerOf } from "../../../deploy/approval/sticky-comment";
import { workflowSettings } from "../../../deploy/approval/workflow-settings";
import { renderReport } from "../../../review/report/render";
import type { Report } from "../../../review/report/report";
import { environments } from "../../../stacks/environments";
import { HASH } from "./shown";

const report = (stack: string, passed = true): Report => ({
  failOn: "high",
  passed,
  stacks: [
    {
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
    },
  ],
});
const stacks = environments
  .filter(({ backend }) => backend.type === "s3")
  .map(
    (environment) =>
      workflowSettings(environment)
        .join("\n")
        .match(/^stack=(.*)$/m)?.[1] as string,
  );
const options = { maxCharacters: 60_000 };

test.each(stacks)("the JSON report of %s is what an approval reads", (stack) => {
  for (const passed of [true, false]) {
    const text = renderReport(report(stack, passed), "json", options);
    expect(parseReviewResult(text, "review.json")).toMatchObject({
      passed,
      stacks: [{ stack, passed, reviewHash: HASH }],
    });
  }
});

test.each(stacks)("the Markdown report of %s begins with the line by which its comment is found", (stack) => {
  const text = renderReport(report(stack), "markdown", options);
  expect(text.split("\n")[0]).toBe(markerOf(stack));
  expect(commentBody({ pullRequest: 1, stack, report: text, commit: "abc", runUrl: "https://x" })).toContain(
    text.trim(),
  );
});
