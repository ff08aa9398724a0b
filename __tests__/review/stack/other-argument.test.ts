import { otherArgument } from "../../../review/stack/other-argument";

const constant = (value: unknown, references?: readonly string[]) => ({
  constant_value: value,
  ...(references && { references }),
});

describe("an argument that is otherwise in a plan's configuration", () => {
  it.each([
    ["text", { name: "a" }, { name: constant("a") }],
    ["text with references", { name: "${aws_x.y.z}" }, { name: constant("${aws_x.y.z}", ["aws_x.y.z"]) }],
    ["a map", { tags: { a: "${var.b}" } }, { tags: constant({ a: "${var.b}" }, ["var.b"]) }],
    ["a block that was written alone", { rule: { a: 1 } }, { rule: [{ a: constant(1) }] }],
    ["a block of which there is one only", { rule: { a: 1 } }, { rule: { a: constant(1) } }],
    ["an empty block", { filter: {} }, { filter: [{}] }],
    ["nothing", { name: null, rule: [] }, {}],
    ["nothing that is written out", { name: null }, { name: constant(null) }],
    ["expressions of which only references are told", { name: "a" }, { name: { references: ["var.a"] } }],
    ["what Terraform reads itself", { lifecycle: { prevent_destroy: true }, count: 2, provider: "aws.other" }, {}],
    ["blocks that an expression makes", { dynamic: { rule: [{}] } }, { rule: [{ a: constant(1) }] }],
  ])("is none for %s", (_, written, expressions) => {
    expect(otherArgument(written, expressions)).toBeUndefined();
  });

  it.each([
    ["is another text", { name: "a" }, { name: constant("b") }],
    ["is another kind of value", { name: "1" }, { name: constant(1) }],
    ["is new", { name: "a" }, {}],
    ["is gone", {}, { name: constant("a") }],
    ["is nothing any more", { name: "a" }, { name: constant(null) }],
    ["differs inside a block", { name: [{ rule: { a: 1 } }] }, { name: [{ rule: [{ a: constant(2) }] }] }],
    ["has a part more inside a block", { name: [{ a: 1, b: 2 }] }, { name: [{ a: constant(1) }] }],
    ["has a part less inside a block", { name: [{ a: 1 }] }, { name: [{ a: constant(1), b: constant(2) }] }],
    ["has another number of blocks", { name: [{ a: 1 }, { a: 1 }] }, { name: [{ a: constant(1) }] }],
  ])("is found when it %s", (_, written, expressions) => {
    expect(otherArgument(written, expressions)).toBe("name");
  });
});
