import { z } from "zod";
import { CommandFailure } from "../command-failure";
import type { GitHub } from "./github";

/** Who a workflow's token writes as. Others' comments are left alone, whatever they begin with. */
const AUTHOR = "github-actions[bot]";
const PAGE = 100;
/** GitHub's own limit. */
export const COMMENT_CHARACTERS = 65_536;

/** The line that the report of stacks begins with. */
export const markerOf = (stacks: readonly string[]) => `<!-- sealstack-review: ${stacks.join(", ")} -->`;

/** The comment of stacks that are reviewed together in a pull request. */
export interface StickyComment {
  readonly pullRequest: number;
  /** In the order of their review. */
  readonly stacks: readonly string[];
  /** The report; undefined when there is none, because planning or reviewing failed. */
  readonly report: string | undefined;
  /** The commit that was planned. */
  readonly commit: string;
  /** The page of the workflow's run, which has the whole report. */
  readonly runUrl: string;
}

const COMMENTS = z.array(
  z.object({ id: z.number(), body: z.string().nullish(), user: z.object({ login: z.string() }).nullable() }),
);

/** Writes the comment: over the one of an earlier run when there is one. */
export async function writeStickyComment(github: GitHub, comment: StickyComment): Promise<"created" | "replaced"> {
  const body = commentBody(comment);
  const id = await findComment(github, comment);
  if (id === undefined) {
    await github.send("POST", `/issues/${comment.pullRequest}/comments`, { body });
    return "created";
  }
  await github.send("PATCH", `/issues/comments/${id}`, { body });
  return "replaced";
}

/**
 * The text of the comment: the report, and where it is from.
 *
 * @throws CommandFailure when the report is of other stacks, or too long.
 */
export function commentBody({ stacks, report, commit, runUrl }: StickyComment): string {
  const marker = markerOf(stacks);
  const text =
    report ?? `${marker}\n\n**${stacks.join(", ")} could not be reviewed.** The [run](${runUrl}) says why.\n`;
  if (!text.startsWith(`${marker}\n`)) {
    throw new CommandFailure(
      `the report must begin with the line ${marker}, got ${JSON.stringify(text.split("\n")[0])}`,
    );
  }
  const body = `${text.trimEnd()}\n\nCommit ${commit}, [run and whole report](${runUrl})\n`;
  if (body.length <= COMMENT_CHARACTERS) return body;
  throw new CommandFailure(
    `a comment must have at most ${COMMENT_CHARACTERS} characters, got ${body.length}: GitHub takes no more; review with a smaller --max-characters`,
  );
}

async function findComment(github: GitHub, { pullRequest, stacks }: StickyComment): Promise<number | undefined> {
  const marker = `${markerOf(stacks)}\n`;
  for (let page = 1; ; page += 1) {
    const path = `/issues/${pullRequest}/comments?per_page=${PAGE}&page=${page}`;
    const comments = COMMENTS.parse(await github.get(path));
    const found = comments.find(
      // GitHub gives lines back as they were sent; editors of comments send carriage returns, too.
      ({ body, user }) => user?.login === AUTHOR && body?.replaceAll("\r\n", "\n").startsWith(marker),
    );
    if (found !== undefined) return found.id;
    if (comments.length < PAGE) return undefined;
  }
}
