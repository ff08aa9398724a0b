import { unknownValue } from "../../../modules/policy/evaluation";
import { flatten } from "../../../review/changes/flatten";

describe("the parts of a value", () => {
  it("have paths as people write them, and values as people read them", () => {
    const value = {
      bucket: "documents",
      rule: [{ id: "a", enabled: true }, { days: 30 }],
      tags: { team: "x", "cost.center": "7", "": "none" },
      policy: unknownValue("it is known after apply"),
    };
    expect(Object.fromEntries(flatten(value))).toEqual({
      bucket: "documents",
      "rule[0].id": "a",
      "rule[0].enabled": "true",
      "rule[1].days": "30",
      "tags.team": "x",
      'tags["cost.center"]': "7",
      'tags[""]': "none",
      policy: "(known after apply)",
    });
  });

  it("are none for what was never set: null, an empty list, an empty block", () => {
    expect([...flatten({ a: null, b: [], c: {}, d: [null], e: undefined })]).toEqual([]);
    expect(Object.fromEntries(flatten({ a: "", b: false, c: 0 }))).toEqual({ a: "", b: "false", c: "0" });
  });

  it("begin where they are told to", () => {
    expect(Object.fromEntries(flatten([{ x: 1 }], "rule"))).toEqual({ "rule[0].x": "1" });
    expect(Object.fromEntries(flatten("text", "name"))).toEqual({ name: "text" });
  });
});
