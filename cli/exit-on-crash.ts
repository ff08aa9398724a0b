import { BAD_INPUT } from "./exit-codes";

// Node exits with 1 after an error that nobody catches, which `can` says for deny. This is imported before all else, so that a module
// that cannot be loaded and a pipe that was closed are no answers either.
process.on("uncaughtException", (error) => {
  process.exitCode = BAD_INPUT;
  try {
    console.error(`sealstack: ${error.message}`);
  } finally {
    process.exit(BAD_INPUT);
  }
});
