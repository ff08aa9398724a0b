import { checkFunctionLimits, type LimitedFunctionProps } from "../../../modules/lambda/function-limits";
import { messageOf, stackOf } from "../../support/synth";

function limitsOf(props: Partial<LimitedFunctionProps>): void {
  checkFunctionLimits(stackOf(), { functionName: "summarise", ...props });
}

describe("what Lambda limits of a function", () => {
  it.each([
    ["timeoutSeconds", 0, "1 and 900", "Lambda stops a function after 15 minutes"],
    ["timeoutSeconds", 901, "1 and 900", "Lambda stops a function after 15 minutes"],
    ["memoryMegabytes", 127, "128 and 10240", "Lambda has these sizes only"],
    ["memoryMegabytes", 10_241, "128 and 10240", "Lambda has these sizes only"],
    ["ephemeralStorageMegabytes", 511, "512 and 10240", "Lambda gives every function at least 512 MB of /tmp"],
    ["ephemeralStorageMegabytes", 10_241, "512 and 10240", "Lambda gives every function at least 512 MB of /tmp"],
    ["reservedConcurrency", -1, "0 and 100000", "it is a number of executions at the same time"],
  ])("refuses %s of %p", (property, value, range, reason) => {
    expect(messageOf(() => limitsOf({ [property]: value }))).toBe(
      `[dev-stack] ${property} must be a whole number between ${range}, got ${value}: ${reason}`,
    );
  });

  it("accepts the least of everything", () => {
    const least = { timeoutSeconds: 1, memoryMegabytes: 128, ephemeralStorageMegabytes: 512, reservedConcurrency: 0 };
    expect(() => limitsOf(least)).not.toThrow();
  });

  it.each(["", "a b", "a.b", "f".repeat(65)])("refuses the name %p", (functionName) => {
    expect(messageOf(() => limitsOf({ functionName }))).toBe(
      `[dev-stack] functionName must be 1 to 64 letters, digits, hyphens or underscores, got ${JSON.stringify(functionName)}`,
    );
  });

  it("accepts the longest name", () => {
    expect(() => limitsOf({ functionName: `a-_${"9".repeat(61)}` })).not.toThrow();
  });

  it.each(["", "index handler", "h".repeat(129)])("refuses the handler %p", (handler) => {
    expect(messageOf(() => limitsOf({ handler }))).toBe(
      `[dev-stack] handler must be 1 to 128 characters without white space, got ${JSON.stringify(handler)}`,
    );
  });

  it("refuses a description of more than 256 characters", () => {
    expect(() => limitsOf({ description: "d\n".repeat(128) })).not.toThrow();
    expect(messageOf(() => limitsOf({ description: "d".repeat(257) }))).toBe(
      `[dev-stack] description must be at most 256 characters, got "${"d".repeat(257)}"`,
    );
  });
});
