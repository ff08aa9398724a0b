import type { FakeGitHub } from "./fake-github";
import { REPOSITORY } from "./fake-github";

export const MERGE = "m".repeat(40);
export const HEAD = "a".repeat(40);
export const [HASH, OTHER_HASH] = ["1".repeat(64), "2".repeat(64)];

/** A JSON report of one stack, with as much of it as an approval reads. */
export const reportOf = (reviewHash: string, passed = true, stack = "prod-documents") => ({
  version: 1,
  passed,
  stacks: [{ stack, passed, reviewHash, planHash: "0".repeat(64), findings: [] }],
});

export const pullRequest = (changes: object = {}) => ({
  number: 42,
  merged_at: "2026-01-01T00:00:00Z",
  merge_commit_sha: MERGE,
  base: { ref: "main" },
  head: { sha: HEAD },
  ...changes,
});

export const run = (changes: object = {}) => ({
  id: 7,
  run_number: 3,
  event: "pull_request",
  conclusion: "success",
  head_sha: HEAD,
  head_repository: { full_name: REPOSITORY },
  ...changes,
});

/** Pull request 42, merged, whose run showed a hash for prod. */
export function showReview({ state }: FakeGitHub, hash = HASH): void {
  state.pulls[MERGE] = [pullRequest()];
  state.runs[HEAD] = [run()];
  state.artifacts[7] = [{ id: 70, name: "review-prod-42", expired: false }];
  state.files[70] = { "review.json": JSON.stringify(reportOf(hash)), "review.md": "# Review" };
}

const branches = { protected_branches: false, custom_branch_policies: true };

/** The GitHub environments of prod, as docs/workflows.md says to set them up. */
export function protect({ state }: FakeGitHub): void {
  state.environments.prod = { protection_rules: [{ type: "branch_policy" }], deployment_branch_policy: branches };
  state.environments["prod-changed"] = {
    protection_rules: [{ type: "branch_policy" }, { type: "required_reviewers", reviewers: [{ type: "Team" }] }],
    deployment_branch_policy: branches,
  };
}
