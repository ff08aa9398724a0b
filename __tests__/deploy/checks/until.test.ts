import { until } from "../../../deploy/checks/until";

test("it asks until there is an answer", async () => {
  const answers = [undefined, "here"];
  expect(await until("it", 10, async () => answers.shift())).toBe("here");
});

test("it gives up after the time, and says what did not come", async () => {
  await expect(until("the summary", 0, async () => undefined)).rejects.toThrow(
    new Error("the summary did not come within 0 seconds"),
  );
});

test("what fails is not asked again", async () => {
  await expect(until("it", 10, () => Promise.reject(new Error("no permission")))).rejects.toThrow(
    new Error("no permission"),
  );
});
