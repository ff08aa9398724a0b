import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { CommandFailure } from "../command-failure";
import type { GitHub } from "./github";
import { isSameReview, parseReviewResult, type ReviewResult } from "./review-result";

/** The workflow whose runs are believed, as GitHub names it. */
export const PLAN_WORKFLOW = "plan.yml";
/** The file in the run's artifact. */
export const REPORT_FILE = "review.json";
const MAIN = "main";

/** The name of the artifact in which the plan workflow keeps a review; `.github/workflows/plan.yml` has it, too. */
export const artifactName = (environment: string, pullRequest: number) => `review-${environment}-${pullRequest}`;

/** What a merged pull request showed for an environment, or why nothing counts as shown. */
export type ApprovedReview =
  { readonly pullRequest: number; readonly run: number; readonly review: ReviewResult } | { readonly none: string };

const PULL_REQUESTS = z.array(
  z.object({
    number: z.number(),
    merged_at: z.string().nullable(),
    merge_commit_sha: z.string().nullable(),
    base: z.object({ ref: z.string() }),
    head: z.object({ sha: z.string() }),
  }),
);
const RUNS = z.object({
  workflow_runs: z.array(
    z.object({
      id: z.number(),
      run_number: z.number(),
      event: z.string(),
      conclusion: z.string().nullable(),
      head_sha: z.string(),
      head_repository: z.object({ full_name: z.string() }).nullable(),
    }),
  ),
});
const ARTIFACTS = z.object({
  artifacts: z.array(z.object({ id: z.number(), name: z.string(), expired: z.boolean() })),
});

/**
 * Looks up the review that the pull request behind a commit of main showed for an environment: the artifact of the plan workflow's
 * successful runs for the commit that was merged, as long as they say the same.
 *
 * A comment can be edited, and a commit status be set, by anybody who may write to the repository. What a run kept cannot be changed; another run for
 * the same commit, with another workflow file, can be made, and then they differ.
 */
export async function findApprovedReview(github: GitHub, environment: string, commit: string): Promise<ApprovedReview> {
  const merged = await mergedPullRequest(github, commit);
  if (merged === undefined) return { none: `no pull request into ${MAIN} ended in commit ${commit}` };
  const { number, head } = merged;
  const runs = await successfulRuns(github, head.sha);
  if (runs.length === 0) {
    return { none: `#${number}: ${PLAN_WORKFLOW} has no successful run of this repository for commit ${head.sha}` };
  }
  const name = artifactName(environment, number);
  const kept: { readonly run: number; readonly review: ReviewResult }[] = [];
  for (const { id } of runs) {
    const review = await keptReview(github, id, name);
    if (review !== undefined) kept.push({ run: id, review });
  }
  const [newest, ...older] = kept;
  if (newest === undefined) return { none: `#${number}: no run has the artifact ${name}, or no more` };
  const other = older.find(({ review }) => !isSameReview(review, newest.review));
  if (other !== undefined) return { none: `#${number}: runs ${other.run} and ${newest.run} showed different plans` };
  return { pullRequest: number, ...newest };
}

async function mergedPullRequest(github: GitHub, commit: string) {
  const path = `/commits/${commit}/pulls`;
  return read(PULL_REQUESTS, await github.get(path), path).find(
    ({ merged_at, merge_commit_sha, base }) => merged_at !== null && merge_commit_sha === commit && base.ref === MAIN,
  );
}

/** Newest first. A fork's run is none of this repository's: its owner decides what it keeps. */
async function successfulRuns(github: GitHub, sha: string) {
  const path = `/actions/workflows/${PLAN_WORKFLOW}/runs?head_sha=${sha}&event=pull_request&status=success&per_page=100`;
  return read(RUNS, await github.get(path), path)
    .workflow_runs.filter(
      ({ head_sha, event, conclusion, head_repository }) =>
        head_sha === sha &&
        event === "pull_request" &&
        conclusion === "success" &&
        head_repository?.full_name === github.repository,
    )
    .sort((one, other) => other.run_number - one.run_number);
}

async function keptReview(github: GitHub, run: number, name: string): Promise<ReviewResult | undefined> {
  const path = `/actions/runs/${run}/artifacts?name=${encodeURIComponent(name)}`;
  const { artifacts } = read(ARTIFACTS, await github.get(path), path);
  const artifact = artifacts.find((candidate) => candidate.name === name && !candidate.expired);
  if (artifact === undefined) return undefined;
  const archive = await github.download(`/actions/artifacts/${artifact.id}/zip`);
  return parseReviewResult(reportIn(archive, name), `${name}/${REPORT_FILE}`);
}

function reportIn(archive: Uint8Array, name: string): string {
  const file = unzipSync(archive, { filter: (entry) => entry.name === REPORT_FILE })[REPORT_FILE];
  if (file === undefined) throw new CommandFailure(`artifact ${name} must hold ${REPORT_FILE}, and does not`);
  return strFromU8(file);
}

function read<T>(shape: z.ZodType<T>, value: unknown, path: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new CommandFailure(`GitHub answered ${path} in a shape that is not known:\n${z.prettifyError(result.error)}`);
}
