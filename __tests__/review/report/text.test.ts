import fc from "fast-check";
import { renderText } from "../../../review/report/text";
import { quietStack, reportOf, richReport, richStack } from "../../support/reports";
import { HOSTILE } from "./hostile-texts";

describe("a report as text", () => {
  it("is whole", () => {
    expect(renderText(richReport())).toMatchSnapshot();
  });

  it("says that there is nothing", () => {
    expect(renderText(reportOf([quietStack()]))).toBe(
      [
        "dev-documents: passed (fails on high): no findings; access does not change",
        "no changes",
        "",
        `SHA-256 of the plan:          ${"11".repeat(32)}`,
        `SHA-256 of what was reviewed: ${"22".repeat(32)}`,
        "",
      ].join("\n"),
    );
  });

  it("begins with a verdict of all, when stacks are several", () => {
    const [first, , second] = renderText(reportOf([quietStack(), richStack()])).split("\n");
    expect(first).toBe(
      "Plan review of 2 stacks: not passed (fails on high): 1 high finding, 1 medium finding, 1 acknowledged; " +
        "access: 2 gains, 2 losses, 1 not known",
    );
    expect(second).toBe("dev-documents: passed (fails on high): no findings; access does not change");
  });

  it("names the least severity that fails it", () => {
    const [first] = renderText({ ...reportOf([quietStack()]), failOn: "low" }).split("\n");
    expect(first).toBe("dev-documents: passed (fails on low and worse): no findings; access does not change");
    const [none] = renderText({ ...reportOf([quietStack()]), failOn: "none" }).split("\n");
    expect(none).toBe("dev-documents: passed (no finding fails it): no findings; access does not change");
  });

  it("names all actions and statements, however many", () => {
    const stack = richStack();
    const actions = Array.from({ length: 60 }, (_, index) => `kms:Action${index}`);
    const access = stack.access.slice(0, 1).map((change) => ({ ...change, actions }));
    expect(renderText(reportOf([{ ...stack, access }]))).toContain(actions.join(", "));
  });

  it("has a line for each thing, and no more, whatever texts are in it", () => {
    const lines = renderText(richReport()).split("\n").length;
    const texts = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 20 }));
    fc.assert(
      fc.property(texts, (text) => {
        const rendered = renderText(richReport((data) => text + data));
        expect(rendered.split("\n")).toHaveLength(lines);
        expect(rendered).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
