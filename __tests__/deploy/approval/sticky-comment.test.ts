import { COMMENT_CHARACTERS, commentBody, markerOf, writeStickyComment } from "../../../deploy/approval/sticky-comment";
import { markerOf as markerOfReview } from "../../../review/report/marker";
import { CommandFailure } from "../../../deploy/command-failure";
import { FakeGitHub } from "./fake-github";

let github: FakeGitHub;
beforeEach(async () => {
  github = await new FakeGitHub().start();
});
afterEach(() => github.stop());

const bot = { login: "github-actions[bot]" };
const comment = (stack: string, text: string | undefined = "# Review") => ({
  pullRequest: 42,
  stacks: [stack],
  report: text === undefined ? undefined : `${markerOf([stack])}\n\n${text}\n`,
  commit: "abc123",
  runUrl: "https://github.example/run/7",
});
const bodies = () => github.state.comments.map(({ body }) => body);

test("a second run replaces the comment of the first", async () => {
  expect(await writeStickyComment(github.client(), comment("prod-documents", "first"))).toBe("created");
  expect(await writeStickyComment(github.client(), comment("prod-documents", "second"))).toBe("replaced");
  expect(bodies()).toEqual([
    "<!-- sealstack-review: prod-documents -->\n\nsecond\n\nCommit abc123, [run and whole report](https://github.example/run/7)\n",
  ]);
});

test("every stack has a comment of its own, though one name begin with the other", async () => {
  for (const stack of ["prod-documents", "prod", "prod-documents"])
    await writeStickyComment(github.client(), comment(stack));
  expect(bodies().map((body) => body.split("\n")[0])).toEqual([markerOf(["prod-documents"]), markerOf(["prod"])]);
});

test("stacks that are reviewed together have one comment", async () => {
  const stacks = ["prod-audit", "prod-documents"];
  const report = `${markerOf(stacks)}\n\nboth\n`;
  await writeStickyComment(github.client(), { ...comment("prod-documents"), stacks, report });
  expect(bodies()[0]?.split("\n")[0]).toBe("<!-- sealstack-review: prod-audit, prod-documents -->");
  expect(markerOf(stacks)).toBe(markerOfReview(stacks));
});

test("a comment of somebody else is left alone, whatever it begins with", async () => {
  const theirs = `${markerOf(["prod"])}\n\nlooks good to me`;
  github.state.comments.push({ id: 1, body: theirs, user: { login: "mallory" } }, { id: 2, body: theirs, user: null });
  expect(await writeStickyComment(github.client(), comment("prod"))).toBe("created");
  expect(bodies().slice(0, 2)).toEqual([theirs, theirs]);
});

test("a marker in the middle of a comment is none", async () => {
  github.state.comments.push({ id: 1, body: `quote: ${markerOf(["prod"])}\n`, user: bot });
  expect(await writeStickyComment(github.client(), comment("prod"))).toBe("created");
});

test("the comment is found on later pages, and with carriage returns", async () => {
  const others = Array.from({ length: 250 }, (_, id) => ({ id: id + 1, body: "hello", user: { login: "ada" } }));
  github.state.comments.push(...others, { id: 999, body: `${markerOf(["prod"])}\r\n\r\nold`, user: bot });
  expect(await writeStickyComment(github.client(), comment("prod", "new"))).toBe("replaced");
  expect(github.requests.filter((request) => request.startsWith("GET"))).toHaveLength(3);
  expect(github.state.comments.length).toBe(251);
});

test("the report reaches GitHub as it is", async () => {
  const text = "`$(id)` \"quotes\" ${{ secrets }} \\ 'x' ü 🔑\n".repeat(900);
  await writeStickyComment(github.client(), comment("prod", text));
  expect(bodies()[0]).toContain(text.trimEnd());
});

test("a comment without a report says that there is none, and replaces the report of an earlier commit", async () => {
  await writeStickyComment(github.client(), comment("prod"));
  await writeStickyComment(github.client(), { ...comment("prod"), report: undefined });
  expect(bodies()).toEqual([
    "<!-- sealstack-review: prod -->\n\n**prod could not be reviewed.** The [run](https://github.example/run/7) says why.\n\n" +
      "Commit abc123, [run and whole report](https://github.example/run/7)\n",
  ]);
});

test("the report of another stack is refused: it would replace the wrong comment", () => {
  expect(() => commentBody({ ...comment("prod"), report: comment("dev").report })).toThrow(
    new CommandFailure(
      'the report must begin with the line <!-- sealstack-review: prod -->, got "<!-- sealstack-review: dev -->"',
    ),
  );
});

test("a report that GitHub would not take is refused, and one of the command's default length is not", () => {
  expect(commentBody(comment("prod", "x".repeat(60_000))).length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
  const { length } = commentBody(comment("prod", "x".repeat(65_000)));
  const most = 65_000 + COMMENT_CHARACTERS - length;
  expect(commentBody(comment("prod", "x".repeat(most))).length).toBe(COMMENT_CHARACTERS);
  expect(() => commentBody(comment("prod", "x".repeat(most + 1)))).toThrow(
    new CommandFailure(
      "a comment must have at most 65536 characters, got 65537: GitHub takes no more; review with a smaller --max-characters",
    ),
  );
});
