import { Command } from "commander";
import { appendFileSync, readFileSync } from "node:fs";
import { findEnvironment } from "../find-environment";
import { runCommand } from "../run-command";
import { findApprovedReview } from "./approved-review";
import { chooseGate } from "./choose-gate";
import { GitHub } from "./github";
import { requireProtection } from "./require-protection";
import { parseReviewResult } from "./review-result";

const command = new Command("gate")
  .description("Prints the GitHub environment that the apply of a reviewed plan goes through, as an output of a step.")
  .argument("<environment>", "one of stacks/environments.ts")
  .requiredOption("--report <file>", "the JSON report of the review")
  .requiredOption("--commit <sha>", "the commit of main that is deployed")
  .requiredOption("--summary <file>", "where the reason is added to, as Markdown")
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const { report, commit, summary } = command.opts<{ report: string; commit: string; summary: string }>();
  const { name } = findEnvironment(command.args[0] ?? "");
  const github = GitHub.fromEnvironment();
  const review = parseReviewResult(readFileSync(report, "utf8"), report);
  const gate = chooseGate(name, review, await findApprovedReview(github, name, commit));
  await requireProtection(github, gate);
  const verdict = gate.needsApproval ? "needs an approval" : "needs no further approval";
  appendFileSync(
    summary,
    `\n**The plan of ${name} ${verdict}** (GitHub environment ${gate.environment}): ${gate.reason}.\n`,
  );
  console.error(`${name} ${verdict}: ${gate.reason}`);
  console.log(`gate=${gate.environment}`);
  return 0;
});
