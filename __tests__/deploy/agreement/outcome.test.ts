import { outcomeOf } from "../../../deploy/agreement/outcome";

const failing = (name: string) => () => Promise.reject(Object.assign(new Error("text"), { name }));

test("a call that succeeds was allowed", async () => {
  expect(await outcomeOf(() => Promise.resolve({}))).toEqual({ outcome: "allow" });
});

test.each(["AccessDenied", "AccessDeniedException"])("%s is a refusal", async (name) => {
  expect(await outcomeOf(failing(name))).toEqual({ outcome: "deny" });
});

test("a dry run that would have succeeded was allowed", async () => {
  expect(await outcomeOf(failing("DryRunOperationException"))).toEqual({ outcome: "allow" });
});

test("any other error is neither", async () => {
  expect(await outcomeOf(failing("NoSuchKey"))).toEqual({ outcome: "error", error: "NoSuchKey: text" });
});

test("what is thrown without being an error is an error, too", async () => {
  expect(await outcomeOf(() => Promise.reject("why"))).toEqual({ outcome: "error", error: "Error: why" });
});
