import { pathText, reasonOf } from "../../../review/changes/reason";
import type { PlannedChange } from "../../../review/plan/plan";

const change = (changes: Partial<PlannedChange>): PlannedChange => ({
  address: "aws_kms_key.documents",
  mode: "managed",
  type: "aws_kms_key",
  name: "documents",
  previousAddress: undefined,
  deposed: undefined,
  actions: ["delete", "create"],
  importing: false,
  actionReason: undefined,
  before: {},
  after: {},
  afterUnknown: {},
  beforeSensitive: {},
  afterSensitive: {},
  replacePaths: [],
  ...changes,
});

describe("why a resource is replaced or destroyed", () => {
  it("is said with the arguments that force it", () => {
    const replacePaths = [["name"], ["rule", 0, "id"]];
    expect(reasonOf(change({ actionReason: "replace_because_cannot_update", replacePaths }))).toBe(
      "name, rule[0].id cannot be changed in place",
    );
  });

  it("is said in words", () => {
    expect(reasonOf(change({ actionReason: "delete_because_no_resource_config" }))).toBe(
      "is not in the configuration any more",
    );
    expect(reasonOf(change({ deposed: "1a2b3c4d" }))).toBe("is left of a replacement that did not finish");
  });

  it("is said as Terraform does where it has a new one", () => {
    expect(reasonOf(change({ actionReason: "delete_because_of_the_weather" }))).toBe("delete because of the weather");
  });

  it("is not made up", () => {
    expect(reasonOf(change({}))).toBeUndefined();
    expect(pathText([])).toBe("");
  });
});
