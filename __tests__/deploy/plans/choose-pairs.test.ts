import { CommandFailure } from "../../../deploy/command-failure";
import { choosePairs } from "../../../deploy/plans/choose-pairs";
import type { Pair } from "../../../deploy/plans/pair";
import { messageOf } from "../../support/synth";

const [first, second] = ["a-key-is-disabled", "a-key-is-destroyed"].map((name): Pair => ({
  name,
  shows: "",
  after: () => undefined,
})) as [Pair, Pair];

describe("the pairs to record", () => {
  test("are all when none is named", () => {
    expect(choosePairs([], [first, second])).toEqual([first, second]);
  });

  test("are those that are named, in this order", () => {
    expect(choosePairs([second.name, first.name], [first, second])).toEqual([second, first]);
  });

  test("are refused for a name that no pair has, with the nearest one and exit code 2", () => {
    const choose = () => choosePairs(["a-key-is-disable"], [second, first]);
    expect(choose).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(choose).toThrow(CommandFailure);
    expect(messageOf(choose)).toBe(
      'pair must be one of deploy/plans/README.md, got "a-key-is-disable": the nearest is a-key-is-disabled',
    );
  });
});
