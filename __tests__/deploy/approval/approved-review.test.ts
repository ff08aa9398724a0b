import { findApprovedReview } from "../../../deploy/approval/approved-review";
import { CommandFailure } from "../../../deploy/command-failure";
import { FakeGitHub, TOKEN } from "./fake-github";
import { HASH, HEAD, MERGE, OTHER_HASH, pullRequest, reportOf, run, showReview } from "./shown";

let github: FakeGitHub;
beforeEach(async () => {
  github = await new FakeGitHub().start();
  showReview(github);
});
afterEach(() => github.stop());

const find = () => findApprovedReview(github.client(), "prod", MERGE);

test("what the run of the merged commit kept was shown", async () => {
  expect(await find()).toEqual({
    pullRequest: 42,
    run: 7,
    review: { version: 1, passed: true, stacks: [{ stack: "prod-documents", passed: true, reviewHash: HASH }] },
  });
  expect(github.requests).toEqual([
    `GET /repos/acme/shop/commits/${MERGE}/pulls`,
    `GET /repos/acme/shop/actions/workflows/plan.yml/runs?head_sha=${HEAD}&event=pull_request&status=success&per_page=100`,
    "GET /repos/acme/shop/actions/runs/7/artifacts?name=review-prod-42",
    "GET /repos/acme/shop/actions/artifacts/70/zip",
  ]);
});

test("the token goes to GitHub, and not to where it keeps artifacts", async () => {
  await find();
  expect(github.authorizations).toEqual({ api: `Bearer ${TOKEN}`, storage: undefined });
});

describe("of several runs for the commit", () => {
  const anotherRun = (hash: string, changes: object = {}) => {
    github.state.runs[HEAD]?.push(run({ id: 8, run_number: 4, ...changes }));
    github.state.artifacts[8] = [{ id: 80, name: "review-prod-42", expired: false }];
    github.state.files[80] = { "review.json": JSON.stringify(reportOf(hash)) };
  };

  test("the newest counts, in whatever order they come", async () => {
    anotherRun(HASH);
    expect(await find()).toMatchObject({ run: 8 });
    github.state.runs[HEAD]?.reverse();
    expect(await find()).toMatchObject({ run: 8 });
  });

  test.each([
    ["newer", 4, "#42: runs 7 and 8 showed different plans"],
    ["older", 2, "#42: runs 8 and 7 showed different plans"],
  ])(
    "a %s one that differs makes that nothing was shown: it may be of another workflow file",
    async (_, number, none) => {
      anotherRun(OTHER_HASH, { run_number: number });
      expect(await find()).toEqual({ none });
    },
  );

  test("one that differs and does not count makes no difference", async () => {
    anotherRun(OTHER_HASH, { head_repository: { full_name: "mallory/shop" } });
    expect(await find()).toMatchObject({ run: 7 });
  });

  test("one without the artifact makes no difference", async () => {
    anotherRun(HASH);
    github.state.artifacts[8] = [];
    expect(await find()).toMatchObject({ run: 7 });
  });
});

test.each([
  ["is there", []],
  ["was merged: it is open", [pullRequest({ merged_at: null })]],
  ["ended in this commit", [pullRequest({ merge_commit_sha: "b".repeat(40) })]],
  ["went into main", [pullRequest({ base: { ref: "release" } })]],
])("nothing was shown when no pull request %s", async (_, pulls) => {
  github.state.pulls[MERGE] = pulls;
  expect(await find()).toEqual({ none: `no pull request into main ended in commit ${MERGE}` });
});

test.each([
  ["there is none", []],
  ["it failed", [run({ conclusion: "failure" })]],
  ["it goes on", [run({ conclusion: null })]],
  ["it is a fork's, whose owner decides what it keeps", [run({ head_repository: { full_name: "mallory/shop" } })]],
  ["its repository is gone", [run({ head_repository: null })]],
  ["it was not started by a pull request", [run({ event: "workflow_dispatch" })]],
  ["it is of another commit", [run({ head_sha: "b".repeat(40) })]],
])("nothing was shown when no run counts: %s", async (_, runs) => {
  github.state.runs[HEAD] = runs;
  expect(await find()).toEqual({
    none: `#42: plan.yml has no successful run of this repository for commit ${HEAD}`,
  });
});

test.each([
  ["is missing", []],
  ["has expired", [{ id: 70, name: "review-prod-42", expired: true }]],
  ["is another pull request's", [{ id: 70, name: "review-prod-41", expired: false }]],
  ["is another environment's", [{ id: 70, name: "review-dev-42", expired: false }]],
])("nothing was shown when the artifact %s", async (_, artifacts) => {
  github.state.artifacts[7] = artifacts;
  expect(await find()).toEqual({ none: "#42: no run has the artifact review-prod-42, or no more" });
});

test("an artifact without the report is an error, not an answer", async () => {
  github.state.files[70] = { "other.json": "{}" };
  await expect(find()).rejects.toEqual(
    new CommandFailure("artifact review-prod-42 must hold review.json, and does not"),
  );
});

test("a damaged report is an error, not an answer", async () => {
  github.state.files[70] = { "review.json": '{"passed": true' };
  await expect(find()).rejects.toEqual(
    new CommandFailure("review-prod-42/review.json must be the JSON report of `sealstack review`, got no JSON"),
  );
});

test("a refusal of GitHub is an error, not an answer", async () => {
  await expect(findApprovedReview(github.client("stolen"), "prod", MERGE)).rejects.toEqual(
    new CommandFailure(`GitHub refused GET /commits/${MERGE}/pulls with 401: {"message":"Bad credentials"}`),
  );
});

test("an answer in another shape is an error, not an answer", async () => {
  github.state.pulls[MERGE] = [pullRequest({ head: {} })];
  await expect(find()).rejects.toThrow(`GitHub answered /commits/${MERGE}/pulls in a shape that is not known:\n`);
});
