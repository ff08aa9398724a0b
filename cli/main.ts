#!/usr/bin/env node
import "./exit-on-crash";
import { Command } from "commander";
import { addCan } from "./can";
import { BAD_INPUT } from "./exit-codes";
import { addReview } from "./review";
import { addSummary } from "./summary";
import { addWhoCan } from "./who-can";

const program = new Command("sealstack")
  .description("Customer-managed keys around AWS Lambda and S3: what is encrypted under which key, and who may use it")
  .showHelpAfterError("(--help shows the options)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : BAD_INPUT));

addSummary(program);
addWhoCan(program);
addCan(program);
addReview(program);

try {
  program.parse();
} catch (error) {
  console.error(`sealstack: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = BAD_INPUT;
}
