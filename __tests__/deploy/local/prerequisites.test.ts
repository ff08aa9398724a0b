import { missingMessage } from "../../../deploy/local/prerequisites";

test("all that is missing is named at once", () => {
  expect(missingMessage([{ missing: "Python is needed" }, { found: 1 }, { missing: "the provider is needed" }])).toBe(
    "this machine lacks what a local run needs:\n  Python is needed\n  the provider is needed",
  );
});
