import { remember } from "../../../functions/check-partner-token/remember";

let clock: number;
let reads: number;
let failure: Error | undefined;
let remembered: () => Promise<number>;

beforeEach(() => {
  clock = 0;
  reads = 0;
  failure = undefined;
  const read = async () => {
    reads += 1;
    if (failure) throw failure;
    return reads;
  };
  remembered = remember(read, { seconds: 60, now: () => clock });
});

test("is read once for as long as it is remembered, and then again", async () => {
  expect([await remembered(), await remembered()]).toEqual([1, 1]);
  clock = 59_999;
  expect(await remembered()).toBe(1);
  clock = 60_000;
  expect(await remembered()).toBe(2);
});

test("is read once for all who ask at the same time", async () => {
  expect(await Promise.all([remembered(), remembered(), remembered()])).toEqual([1, 1, 1]);
});

test("a failure is not remembered, and what is too old is not given instead", async () => {
  await remembered();
  clock = 60_000;
  failure = new Error("refused");
  await expect(remembered()).rejects.toThrow("refused");
  failure = undefined;
  expect(await remembered()).toBe(3);
});
