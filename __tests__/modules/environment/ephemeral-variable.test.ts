import { EphemeralVariable, type EphemeralVariableProps } from "../../../modules/environment/ephemeral-variable";
import { messageOf, stackOf, synthesize } from "../../support/synth";

const PROPS = { variableName: "admitted_partners", description: "who may send", maximumBytes: 4_096 } as const;

const variableOf = (props: Partial<EphemeralVariableProps> = {}, stack = stackOf(), id = "Value") =>
  new EphemeralVariable(stack, id, { ...PROPS, ...props });

/** What Terraform's JSON has for the stack's variables. */
const variablesOf = (stack = stackOf()) => synthesize(stack).json as unknown as { variable: object; terraform: object };

test("neither plan nor state keeps it, and it has no default: Terraform asks for it", () => {
  const stack = stackOf();
  expect(variableOf({}, stack).value).toMatch(/^\$\{TfToken/);
  expect(variablesOf(stack).variable).toEqual({
    admitted_partners: {
      type: "string",
      description: "who may send",
      sensitive: true,
      ephemeral: true,
      nullable: false,
      validation: [
        { condition: '${var.admitted_partners != ""}', error_message: "admitted_partners must not be empty." },
        {
          condition: '${length(replace(base64encode(var.admitted_partners), "=", "")) <= 5462}',
          error_message: "admitted_partners must be at most 4096 bytes long.",
        },
      ],
    },
  });
});

test.each([1, 2, 3, 4, 4_095, 4_096, 8_191, 8_192])("counts bytes as base64 does, at %d", (maximumBytes) => {
  const stack = stackOf();
  variableOf({ maximumBytes }, stack);
  const limit = Number(/<= (\d+)\}/.exec(JSON.stringify(variablesOf(stack).variable))?.[1]);
  const counted = (bytes: number) => Buffer.alloc(bytes, "ü").toString("base64").replaceAll("=", "").length;
  expect(counted(maximumBytes)).toBeLessThanOrEqual(limit);
  expect(counted(maximumBytes + 1)).toBeGreaterThan(limit);
});

test.each(["", "Admitted", "1st", "a-b", "a".repeat(65)])("refuses the name %p", (variableName) => {
  expect(messageOf(() => variableOf({ variableName }))).toBe(
    "[dev-stack/Value] variableName must be 1 to 64 lower-case letters, digits or underscores that begin with a letter, " +
      `got ${JSON.stringify(variableName)}`,
  );
});

test("refuses a length that no text has", () => {
  expect(messageOf(() => variableOf({ maximumBytes: 0 }))).toBe(
    "[dev-stack/Value] maximumBytes must be a whole number between 1 and 1000000, got 0: it is a length of text",
  );
});

test("refuses a name that the stack has already", () => {
  const stack = stackOf();
  variableOf({}, stack, "One");
  expect(messageOf(() => variableOf({}, stack, "Two"))).toBe(
    '[dev-stack/Two] variableName must be unique in the stack, got "admitted_partners", which [dev-stack/One] has already',
  );
});
