import { findPython, firstLineOf } from "../../../deploy/local/find-python";

const versions = (table: Record<string, string>) => (program: string) => table[program];

test("the first Python that is new enough is taken", () => {
  const found = findPython({}, versions({ python3: "3.9.18", "python3.12": "3.12.4", "python3.11": "3.11.2" }));
  expect(found).toEqual({ found: { program: "python3.12", version: "3.12.4" } });
});

test("3.10 is new enough", () => {
  expect(findPython({}, versions({ python3: "3.10.0" }))).toEqual({ found: { program: "python3", version: "3.10.0" } });
});

test("the variable PYTHON decides alone", () => {
  const table = versions({ python3: "3.12.0", "/own/python": "3.11.1" });
  expect(findPython({ PYTHON: "/own/python" }, table)).toEqual({
    found: { program: "/own/python", version: "3.11.1" },
  });
  expect(findPython({ PYTHON: "/gone" }, table)).toEqual({
    missing: expect.stringContaining("got: none of /gone runs."),
  });
});

test("without one, the message says what is there and how to get one", () => {
  expect(findPython({}, versions({ python3: "3.8.10", python: "2.7.18" }))).toEqual({
    missing:
      "Python 3.10.0 or later is needed, got: python3 is 3.8.10, python is 2.7.18. Install it from https://www.python.org/downloads/ " +
      "or with your package manager (Debian: python3 and python3-venv), or set PYTHON to its path",
  });
  expect(findPython({}, versions({}))).toEqual({
    missing: expect.stringContaining(
      "got: none of python3, python3.13, python3.12, python3.11, python3.10, python runs.",
    ),
  });
});

test("a program is really run for its first line, and a missing one gives none", () => {
  expect(firstLineOf(process.execPath, ["-e", "console.log('one\\ntwo')"])).toBe("one");
  expect(firstLineOf(process.execPath, ["-e", "process.exit(1)"])).toBeUndefined();
  expect(firstLineOf("sealstack-has-no-such-program", [])).toBeUndefined();
});
