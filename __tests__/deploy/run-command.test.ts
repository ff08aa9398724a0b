import { CommanderError } from "commander";
import { CommandFailure } from "../../deploy/command-failure";
import { describeFailure, runCommand } from "../../deploy/run-command";

describe("a failure", () => {
  test("that people can act on is its message, without a stack", () => {
    expect(describeFailure(new CommandFailure("start it"))).toEqual({ text: "start it", exitCode: 1 });
    expect(describeFailure(new CommandFailure("no such thing", 2))).toEqual({ text: "no such thing", exitCode: 2 });
  });

  test("of the command line ends with 2, and commander has said why", () => {
    const missing = new CommanderError(1, "commander.missingArgument", "error: missing required argument");
    expect(describeFailure(missing)).toEqual({ text: "", exitCode: 2 });
  });

  test("is none when help was asked for", () => {
    expect(describeFailure(new CommanderError(0, "commander.help", "(outputHelp)"))).toEqual({ text: "", exitCode: 0 });
  });

  test("that nobody foresaw keeps its stack", () => {
    const { text, exitCode } = describeFailure(new TypeError("x is not a function"));
    expect(text).toMatch(/^TypeError: x is not a function\n {4}at /);
    expect(exitCode).toBe(1);
    expect(describeFailure("text")).toEqual({ text: "text", exitCode: 1 });
  });
});

describe("a command", () => {
  let exitCode: typeof process.exitCode;
  beforeEach(() => (exitCode = process.exitCode));
  afterEach(() => {
    process.exitCode = exitCode;
    jest.restoreAllMocks();
  });

  test("leaves what it returns as exit code", async () => {
    await runCommand(async () => 3);
    expect(process.exitCode).toBe(3);
  });

  test("leaves the exit code of its failure, and its message on standard error", async () => {
    const print = jest.spyOn(console, "error").mockImplementation(() => undefined);
    await runCommand(() => Promise.reject(new CommandFailure("no such environment", 2)));
    expect(process.exitCode).toBe(2);
    expect(print.mock.calls).toEqual([["no such environment"]]);
  });
});
