import type { Node } from "../../access/graph";
import { acceptedNames, NameIndex } from "../../access/name-index";

const node = (address: string, constructPath: string): Node => ({
  address,
  constructPath,
  type: address.split(".")[0] ?? "",
  stack: "dev",
  scope: undefined,
  attributes: {},
});

describe("the names of a resource", () => {
  it("are its address, alone and after its stack, and the path of its construct", () => {
    expect(acceptedNames(node("aws_kms_key.A", "dev/Key/Resource"), ["", "/Resource"])).toEqual([
      "aws_kms_key.A",
      "dev/aws_kms_key.A",
      "dev/Key/Resource",
      "dev/Key",
    ]);
  });

  it("have no path where the synthesis has none, and none that ends otherwise", () => {
    expect(acceptedNames(node("aws_kms_key.A", ""), ["", "/Resource"])).toEqual(["aws_kms_key.A", "dev/aws_kms_key.A"]);
    expect(acceptedNames(node("aws_kms_key.A", "dev/Key"), ["/Resource"])).toHaveLength(2);
  });
});

describe("an index of names", () => {
  const index = new NameIndex(["a-b", "b-c", "b-b"], (item) => item.split("-"));

  it("finds all that have a name, each once and in their order", () => {
    expect(index.find("b")).toEqual(["a-b", "b-c", "b-b"]);
    expect(index.find("c")).toEqual(["b-c"]);
  });

  it("finds nothing under another name", () => {
    expect(index.find("constructor")).toEqual([]);
  });
});
