import { linesBetween } from "./lines";

type Blocks = Parameters<typeof linesBetween>[0];

/** What a change is about, the resources before and after, and all changes of access as lines. */
export type Case = readonly [title: string, before: Blocks, after: Blocks, lines: readonly string[]];

/** One test for each case: its changes are these lines and no others. */
export function check(cases: readonly Case[]): void {
  test.each(cases)("%s", (_title, before, after, lines) => {
    expect(linesBetween(before, after)).toEqual(lines);
  });
}
