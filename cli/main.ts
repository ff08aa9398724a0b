#!/usr/bin/env node
import { Command } from "commander";
import { addSummary } from "./summary";

const program = new Command("sealstack")
  .description("Customer-managed keys around AWS Lambda and S3: what is encrypted under which key, and who may use it")
  .showHelpAfterError("(--help shows the options)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : BAD_INPUT));

/** Bad input and errors of our own, for every command: never to be mistaken for an answer. */
const BAD_INPUT = 2;

addSummary(program);

try {
  program.parse();
} catch (error) {
  console.error(`sealstack: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = BAD_INPUT;
}
