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
});
