import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { acknowledge, recordAcknowledgement } from "../../../modules/validation/acknowledgement";
import { annotationsOf, messageOf, stackOf } from "../../support/synth";

const acknowledgement = { rule: "some-rule-holds", reason: "checked by the team of the key" };

describe("an acknowledged exception", () => {
  it("shows up in the synthesis with its rule, its subject and its reason", () => {
    const stack = stackOf();
    recordAcknowledgement(stack, acknowledge(acknowledgement));
    recordAcknowledgement(stack, acknowledge({ ...acknowledgement, subject: "MAX_TOKEN" }));
    expect(annotationsOf(stack)).toEqual([
      "info: acknowledged some-rule-holds: checked by the team of the key",
      "info: acknowledged some-rule-holds (MAX_TOKEN): checked by the team of the key",
    ]);
  });

  it("shows up once, however often it is used", () => {
    const stack = stackOf();
    recordAcknowledgement(stack, acknowledgement);
    recordAcknowledgement(stack, acknowledgement);
    expect(annotationsOf(stack)).toHaveLength(1);
  });

  it("must name a rule", () => {
    expect(messageOf(() => acknowledge({ ...acknowledgement, rule: "Some rule" }))).toBe(
      'acknowledge: rule must be the id of a rule in kebab-case, got "Some rule"',
    );
  });

  it("must have a reason that somebody can judge", () => {
    expect(messageOf(() => acknowledge({ ...acknowledgement, reason: "  because  " }))).toBe(
      'acknowledge: reason for some-rule-holds must have at least 10 characters, got "  because  ": a reviewer must be able to judge it',
    );
    expect(acknowledge({ ...acknowledgement, reason: "0123456789" }).reason).toBe("0123456789");
  });

  it("travels with the synthesized stack, for the construct and what is below it", () => {
    const stack = stackOf();
    const group = new Construct(stack, "Archive");
    acknowledge({ ...acknowledgement, scope: group, until: "2030-02-28" });
    acknowledge({ ...acknowledgement, scope: stack, address: "aws_kms_key.old" });
    recordAcknowledgement(stack, { ...acknowledgement, subject: "MAX_TOKEN" });
    const { "//": comment } = stack.toTerraform() as Record<string, Record<string, unknown>>;
    const reason = "checked by the team of the key";
    expect(comment?.["sealstack"]).toEqual({
      acknowledgements: [
        { path: group.node.path, rule: "some-rule-holds", reason, until: "2030-02-28" },
        { path: stack.node.path, rule: "some-rule-holds", reason, address: "aws_kms_key.old" },
        { path: stack.node.path, rule: "some-rule-holds", reason, subject: "MAX_TOKEN", checked: "synthesis" },
      ],
    });
  });

  it("leaves what cdktf writes beside it as it is", () => {
    const [plain, excepted] = [stackOf(), stackOf()];
    acknowledge({ ...acknowledgement, scope: excepted });
    const metadataOf = (stack: TerraformStack) =>
      (stack.toTerraform() as { "//": { metadata: { version: string } } })["//"].metadata;
    expect(metadataOf(excepted)).toEqual({
      ...metadataOf(plain),
      overrides: { stack: expect.arrayContaining(["//"]) as unknown },
    });
  });

  it.each(["2030-02-30", "tomorrow", "2030-2-1", "30000-01-01"])("must end on a day, not on %s", (until) => {
    expect(messageOf(() => acknowledge({ ...acknowledgement, until }))).toBe(
      `acknowledge: until for some-rule-holds must be a day as YYYY-MM-DD, got ${JSON.stringify(until)}`,
    );
  });

  it("must say in which stack an address is", () => {
    expect(messageOf(() => acknowledge({ ...acknowledgement, address: "aws_kms_key.old" }))).toBe(
      'acknowledge: address for some-rule-holds needs scope, got "aws_kms_key.old" alone: pass the stack that has it',
    );
  });
});
