import { Command, InvalidArgumentError } from "commander";
import { existsSync, readFileSync } from "node:fs";
import { runCommand } from "../run-command";
import { GitHub } from "./github";
import { writeStickyComment } from "./sticky-comment";

const command = new Command("comment")
  .description("Writes the review of stacks into their comment in a pull request.")
  .requiredOption("--pull-request <number>", "the number of the pull request", numberOf)
  .requiredOption("--stacks <names...>", "the stacks that were reviewed, in their order")
  .requiredOption("--report <file>", "the Markdown report; when it is missing, the comment says that there is none")
  .requiredOption("--commit <sha>", "the commit that was planned")
  .requiredOption("--run-url <url>", "the page of the workflow's run")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const options = command.opts<{
    pullRequest: number;
    stacks: string[];
    report: string;
    commit: string;
    runUrl: string;
  }>();
  const report = existsSync(options.report) ? readFileSync(options.report, "utf8") : undefined;
  const done = await writeStickyComment(GitHub.fromEnvironment(), { ...options, report });
  console.log(`${done} the comment of ${options.stacks.join(", ")}`);
  return 0;
});

function numberOf(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1.");
}
