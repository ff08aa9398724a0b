import { ask, verdictOf } from "./ask";
import { ALL_CASES } from "./cases/all";

describe.each(Object.entries(ALL_CASES))("%s", (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_name, one) => {
    const decision = ask(one);
    const sources = decision.because.map(({ statement, document }) => statement ?? document);

    expect({ verdict: verdictOf(decision), because: decision.because.map(({ text }) => text) }).toMatchObject({
      verdict: one.expected,
    });
    if (one.summary !== undefined) expect(decision.summary).toBe(one.summary);
    for (const statement of one.by ?? []) expect(sources).toContain(statement);
  });
});

describe("the cases", () => {
  const all = Object.values(ALL_CASES).flat();

  test("are at least 250", () => {
    expect(all.length).toBeGreaterThanOrEqual(250);
  });

  test("ask each question once", () => {
    const names = Object.entries(ALL_CASES).flatMap(([topic, cases]) => cases.map(({ name }) => `${topic}: ${name}`));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("name a page of AWS's documentation each", () => {
    const page = /^https:\/\/docs\.aws\.amazon\.com\/\S+\.html(#\S+)?$/;
    expect(all.filter((one) => !page.test(one.page))).toEqual([]);
  });

  test("give a reason for every answer", () => {
    expect(all.filter((one) => ask(one).because.length === 0)).toEqual([]);
  });
});
