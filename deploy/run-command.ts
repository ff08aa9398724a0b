import { CommanderError } from "commander";
import { CommandFailure } from "./command-failure";

/** Runs a command and leaves its exit code: what it returns, or 1 or 2 for a failure, whose message goes to standard error. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  // The SDK's version is pinned: what its later versions will need of Node.js is no news for whoever deploys.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  try {
    process.exitCode = await command();
  } catch (thrown) {
    const { text, exitCode } = describeFailure(thrown);
    if (text !== "") console.error(text);
    process.exitCode = exitCode;
  }
}

/** What to print for a failure, and the exit code. What nobody foresaw keeps its stack. */
export function describeFailure(thrown: unknown): { text: string; exitCode: number } {
  if (thrown instanceof CommandFailure) return { text: thrown.message, exitCode: thrown.exitCode };
  // Commander has written its message already; its own code for bad usage is 1.
  if (thrown instanceof CommanderError) return { text: "", exitCode: thrown.exitCode === 0 ? 0 : 2 };
  return { text: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown), exitCode: 1 };
}
