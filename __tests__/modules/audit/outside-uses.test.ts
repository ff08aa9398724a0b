import fc from "fast-check";
import { type FieldValues, outsideOf, type OutsideUses, type SeenUse } from "../../../modules/audit/outside-uses";

interface Event {
  readonly name: string;
  readonly fields: Readonly<Record<string, string | undefined>>;
}

const EVENTS = ["Decrypt", "GenerateDataKey", "Sign"];
const PATHS = ["a", "b", "c"];
const VALUES = ["1", "2", "3"];

const isOf = ({ events, fields }: SeenUse, event: Event) =>
  events.includes(event.name) &&
  fields.every(({ path, values }) => values.includes(event.fields[path.join()] ?? "missing"));
const isOutside = ({ events, within, without }: OutsideUses, event: Event) =>
  events.includes(event.name) &&
  (within?.values.includes(event.fields[within.path.join()] ?? "missing") ?? true) &&
  without.every(({ path, values }) => !values.includes(event.fields[path.join()] ?? "missing"));

const field = (path: string, ...values: readonly string[]): FieldValues => ({ path: [path], values });

describe("what is outside", () => {
  test("of no use is everything", () => {
    expect(outsideOf(["Decrypt"], [], ["by"])).toEqual([{ events: ["Decrypt"], without: [] }]);
  });

  test("of a use without conditions is what it does not do", () => {
    expect(outsideOf(["Decrypt", "Sign"], [{ events: ["Decrypt"], fields: [] }], ["by"])).toEqual([
      { events: ["Sign"], without: [] },
    ]);
  });

  test("of a use is every one of its fields with another value", () => {
    const uses = [{ events: ["Decrypt", "Encrypt"], fields: [field("a", "1"), field("b", "1", "2")] }];
    expect(outsideOf(["Decrypt"], uses, ["by"])).toEqual([
      { events: ["Decrypt"], without: [field("a", "1")] },
      { events: ["Decrypt"], without: [field("b", "1", "2")] },
    ]);
  });

  test("of two uses is outside of both, without what is part of something wider", () => {
    const uses = [
      { events: ["Decrypt"], fields: [field("a", "1"), field("b", "1")] },
      { events: ["Decrypt"], fields: [field("a", "1"), field("b", "2")] },
    ];
    expect(outsideOf(["Decrypt"], uses, ["by"])).toEqual([
      { events: ["Decrypt"], without: [field("a", "1")] },
      { events: ["Decrypt"], without: [field("b", "1", "2")] },
    ]);
  });

  test("is said once of events that it is the same for", () => {
    const uses = [
      { events: ["Decrypt"], fields: [field("a", "1")] },
      { events: ["Sign"], fields: [field("a", "1")] },
    ];
    expect(outsideOf(["Decrypt", "Sign"], uses, ["by"])).toEqual([
      { events: ["Sign", "Decrypt"], without: [field("a", "1")] },
    ]);
  });

  test("is looked at for each value of the field that tells uses apart, and for none of them", () => {
    const uses = [
      { events: ["Decrypt"], fields: [field("by", "s3"), field("a", "1")] },
      { events: ["Decrypt"], fields: [field("by", "sqs", "sns"), field("b", "1")] },
      { events: ["Decrypt"], fields: [field("c", "1")] },
    ];
    expect(outsideOf(["Decrypt"], uses, ["by"])).toEqual([
      { events: ["Decrypt"], within: field("by", "s3"), without: [field("a", "1"), field("c", "1")] },
      { events: ["Decrypt"], within: field("by", "sqs", "sns"), without: [field("b", "1"), field("c", "1")] },
      { events: ["Decrypt"], without: [field("by", "s3", "sqs", "sns"), field("c", "1")] },
    ]);
  });

  test("is what no use is, whatever the uses are, and nothing else", () => {
    const values = fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 });
    const fields = fc.uniqueArray(fc.record({ path: fc.constantFrom(...PATHS).map((path) => [path]), values }), {
      selector: ({ path }) => path[0],
    });
    const use = fc.record({ events: fc.uniqueArray(fc.constantFrom(...EVENTS), { minLength: 1 }), fields });
    const event = fc.record({
      name: fc.constantFrom(...EVENTS),
      fields: fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom(...VALUES, "other")),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...PATHS),
        fc.array(use, { maxLength: 5 }),
        fc.array(event, { minLength: 20, maxLength: 40 }),
        (by, uses, events) => {
          const outside = outsideOf(EVENTS, uses, [by]);
          for (const one of events) {
            expect(outside.some((calls) => isOutside(calls, one))).toBe(!uses.some((known) => isOf(known, one)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
