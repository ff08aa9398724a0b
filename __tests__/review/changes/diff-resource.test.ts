import { unknownValue } from "../../../modules/policy/evaluation";
import { diffResource, type Masking } from "../../../review/changes/diff-resource";
import { maskAttributes } from "../../../review/masking/mask-attributes";
import type { Attributes, PlannedChange } from "../../../review/plan/plan";
import type { ReviewedResource } from "../../../review/stack/reviewed-stack";

const masking: Masking = {
  hide: (_, attributes, mask) => maskAttributes(attributes, mask),
  redact: (text) => text.replaceAll("hunter2", "(sensitive)"),
};

function resourceOf(
  before: Attributes | undefined,
  after: Attributes | undefined,
  change: Partial<PlannedChange> = {},
  written: Attributes = {},
): ReviewedResource {
  const address = "aws_kms_key.documents";
  return {
    address,
    type: "aws_kms_key",
    before,
    after,
    synthesized: { address, type: "aws_kms_key", constructPath: "dev/Key", attributes: written },
    change: {
      address,
      mode: "managed",
      type: "aws_kms_key",
      name: "documents",
      previousAddress: undefined,
      deposed: undefined,
      actions: ["update"],
      importing: false,
      actionReason: undefined,
      before,
      after,
      afterUnknown: {},
      beforeSensitive: {},
      afterSensitive: {},
      replacePaths: [],
      ...change,
    },
  };
}

const attributesOf = (resource: ReviewedResource) =>
  diffResource(resource, masking)?.attributes.map(
    ({ path, before, after, forcesReplacement }) =>
      `${path}: ${before ?? "none"} -> ${after ?? "none"}${forcesReplacement ? " (replaces)" : ""}`,
  );

describe("what changes in a resource", () => {
  it("is said argument by argument, without what stays", () => {
    const before = { days: 30, tags: { team: "a", old: "x" }, rotation: true, description: "same" };
    const after = { days: 7, tags: { team: "b" }, rotation: true, description: "same", enabled: false };
    expect(attributesOf(resourceOf(before, after))).toEqual([
      "days: 30 -> 7",
      "enabled: none -> false",
      "tags.team: a -> b",
      "tags.old: x -> none",
    ]);
  });

  it("is everything that is written for a new one, and nothing for one that goes", () => {
    const attributes = { days: 30, tags: {}, note: null };
    expect(attributesOf(resourceOf(undefined, attributes, { actions: ["create"] }))).toEqual(["days: none -> 30"]);
    expect(attributesOf(resourceOf(attributes, undefined, { actions: ["delete"] }))).toEqual([]);
  });

  it("says what is known after apply where somebody wrote it, and not what AWS computes", () => {
    const unknown = unknownValue("it is known after apply");
    const resource = resourceOf({ key: "a", version: "1" }, { key: unknown, version: unknown }, {}, { key: "${x.y}" });
    expect(attributesOf(resource)).toEqual(["key: a -> (known after apply)"]);
  });

  it("leaves out the tags that the provider repeats", () => {
    expect(attributesOf(resourceOf({ tags_all: { a: "1" } }, { tags_all: { a: "2" } }))).toEqual([]);
  });

  it("tells what a replacement is because of, and which comes first", () => {
    const change: Partial<PlannedChange> = {
      actions: ["create", "delete"],
      actionReason: "replace_because_cannot_update",
      replacePaths: [["rule", 0, "id"]],
    };
    const resource = resourceOf({ rule: [{ id: "a", n: 1 }] }, { rule: [{ id: "b", n: 2 }] }, change);
    expect(attributesOf(resource)).toEqual(["rule[0].id: a -> b (replaces)", "rule[0].n: 1 -> 2"]);
    expect(diffResource(resource, masking)).toMatchObject({
      kind: "replace",
      createBeforeDestroy: true,
      reason: "rule[0].id cannot be changed in place",
    });
    const inOrder = resourceOf({ a: 1 }, { a: 2 }, { actions: ["delete", "create"] });
    expect(diffResource(inOrder, masking)?.createBeforeDestroy).toBe(false);
  });

  it("is undefined for what the plan leaves alone, or does not have", () => {
    expect(diffResource(resourceOf({ a: 1 }, { a: 2 }, { actions: ["no-op"] }), masking)).toBeUndefined();
    expect(diffResource({ ...resourceOf({ a: 1 }, { a: 1 }), change: undefined }, masking)).toBeUndefined();
  });

  it("shows that a hidden value changes, and never which it is", () => {
    const masks = { beforeSensitive: { login: true }, afterSensitive: { login: true } };
    const resource = resourceOf({ login: { user: "a", word: "b" } }, { login: { user: "a", word: "c" } }, masks);
    expect(attributesOf(resource)).toEqual(["login: (sensitive) -> (sensitive)"]);
  });

  it("shows a side that is not hidden beside one that is", () => {
    const resource = resourceOf({ word: "b" }, { word: "c" }, { beforeSensitive: { word: true } });
    expect(attributesOf(resource)).toEqual(["word: (sensitive) -> c"]);
  });

  it("takes out of texts what must not be shown", () => {
    expect(attributesOf(resourceOf({ note: "is hunter2" }, { note: "was hunter2" }))).toEqual([
      "note: is (sensitive) -> was (sensitive)",
    ]);
  });

  it("shows long values from their first to their last difference, with their length", () => {
    const same = "a".repeat(1_000);
    const [line] = attributesOf(resourceOf({ data: `${same}b` }, { data: `${same}c` })) ?? [];
    expect(line).toBe(`data: … ${"a".repeat(120)}b (1001 characters) -> … ${"a".repeat(120)}c (1001 characters)`);
    const values = ["b", "c"].map((one) => ({ data: `x${one}${same}${one}${same}` }));
    const [both] = attributesOf(resourceOf(values[0], values[1])) ?? [];
    const shown = (one: string) => `x${one}${same}${one}${"a".repeat(120)} … (2003 characters)`;
    expect(both).toBe(`data: ${shown("b")} -> ${shown("c")}`);
  });

  it("shows policies by statement, and those that are hidden not at all", () => {
    const policy = (...actions: readonly string[]) =>
      JSON.stringify({ Statement: [{ Sid: "Uses", Effect: "Allow", Action: actions, Resource: "*" }] });
    const shown = diffResource(resourceOf({ policy: policy("a:B") }, { policy: policy("a:B", "a:C") }), masking);
    expect(shown?.attributes).toEqual([]);
    expect(shown?.policies).toEqual([
      {
        path: "policy",
        note: undefined,
        statements: [{ statement: "Uses", kind: "changed", removed: [], added: ["Action: a:C"] }],
      },
    ]);
    const masks = { beforeSensitive: { policy: true }, afterSensitive: { policy: true } };
    const hidden = diffResource(resourceOf({ policy: policy("a:B") }, { policy: policy("a:C") }, masks), masking);
    expect(hidden?.policies).toEqual([]);
    expect(hidden?.attributes).toMatchObject([{ path: "policy", before: "(sensitive)", after: "(sensitive)" }]);
  });

  it("says nothing of a policy whose order alone changes", () => {
    const [one, other] = [
      { Sid: "A", Effect: "Allow" },
      { Sid: "B", Effect: "Deny" },
    ];
    const resource = resourceOf(
      { policy: JSON.stringify({ Statement: [one, other] }) },
      { policy: JSON.stringify({ Statement: [other, one] }) },
    );
    expect(diffResource(resource, masking)).toMatchObject({ attributes: [], policies: [] });
  });
});
