import { lowestVersion, PROVIDER_FEATURES, supports } from "../../../modules/environment/provider-features";

describe("the lowest version of a constraint", () => {
  it.each([
    ["~> 6.25", "6.25.0"],
    ["~> 6", "6.0.0"],
    ["5.100.0", "5.100.0"],
    ["= 6.12.1", "6.12.1"],
    [">= 5.100, < 7.0.0", "5.100.0"],
    ["< 7.0, != 6.1.0, >=6.12", "6.12.0"],
    [">= 5.100, ~> 6.20", "6.20.0"],
    ["~> v6.25.0", "6.25.0"],
  ])("of %s is %s", (constraint, version) => {
    expect(lowestVersion(constraint)).toBe(version);
  });

  it.each(["< 7", "!= 6.1.0", "latest", "", "6.x", "^6.25", "~> 6.25, new"])("of %p does not exist", (constraint) => {
    expect(lowestVersion(constraint)).toBeUndefined();
  });
});

describe("a feature of the provider", () => {
  it.each([
    ["sourceKmsKeyArn", "6.11.99", "6.12.0"],
    ["blockedEncryptionTypes", "6.21.0", "6.22.0"],
  ] as const)("%s is there from its version on", (name, before, since) => {
    expect(supports(before, PROVIDER_FEATURES[name])).toBe(false);
    expect(supports(since, PROVIDER_FEATURES[name])).toBe(true);
  });

  it("is there only when the oldest provider that the constraint allows has it", () => {
    expect(supports(">= 5.100.0", PROVIDER_FEATURES.sourceKmsKeyArn)).toBe(false);
    expect(supports("~> 6.25", PROVIDER_FEATURES.sourceKmsKeyArn)).toBe(true);
    expect(supports("< 9", PROVIDER_FEATURES.sourceKmsKeyArn)).toBe(false);
  });
});
