import { changeKind } from "../../../review/stack/change-kind";
import { countChanges } from "../../../review/stack/count-changes";
import { KEY, type Planned, reviewOf } from "./planned";

const WRITTEN = { description: "documents" };
const [old, now] = [{ ...KEY, description: "old" }, KEY];

const CASES: readonly (readonly [string, Planned])[] = [
  ["no-op", { before: now, after: now }],
  ["create", { after: now }],
  ["update", { before: old, after: now }],
  ["destroy", { before: now }],
  ["replace", { before: old, after: now, actions: ["delete", "create"] }],
  ["replace", { before: old, after: now, actions: ["create", "delete"] }],
  ["replace", { before: old, after: now, actions: ["create", "forget"] }],
  ["forget", { before: now, actions: ["forget"] }],
  ["import", { before: now, after: now, importing: { id: "x" } }],
  ["update", { before: old, after: now, importing: {} }],
  ["move", { before: now, after: now, previousAddress: "aws_kms_key.Old" }],
  ["update", { before: old, after: now, previousAddress: "aws_kms_key.Old" }],
  ["destroy", { before: now, deposed: "abcd" }],
];

const review = (planned: Planned) =>
  reviewOf({ "aws_kms_key.K": { ...planned, ...(planned.after && { written: WRITTEN }) } });
const countsOf = (planned: Planned) =>
  Object.fromEntries(Object.entries(countChanges(review(planned))).filter(([, count]) => count > 0));

describe("the kind of a change", () => {
  it.each(CASES)("is %s", (kind, planned) => {
    const [change] = review(planned).plan.changes;
    expect(change && changeKind(change)).toBe(kind);
  });

  it("is read for a data source that is read during apply", () => {
    const [change] = review({ after: now }).plan.changes;
    expect(change && changeKind({ ...change, mode: "data", actions: ["read"] })).toBe("read");
  });
});

describe("the counts of changes", () => {
  it.each([
    [{}, 0],
    [{ create: 1 }, 1],
    [{ update: 1 }, 2],
    [{ destroy: 1 }, 3],
    [{ replace: 1, destroy: 1 }, 4],
    [{ replace: 1, destroy: 1 }, 5],
    [{ replace: 1, forget: 1 }, 6],
    [{ forget: 1 }, 7],
    [{ import: 1 }, 8],
    [{ update: 1, import: 1 }, 9],
    [{ move: 1 }, 10],
    [{ update: 1, move: 1 }, 11],
    [{ destroy: 1 }, 12],
  ])("are %j for case %i", (counts, index) => {
    const [, planned] = CASES[index] ?? [];
    expect(planned && countsOf(planned)).toEqual(counts);
  });
});
