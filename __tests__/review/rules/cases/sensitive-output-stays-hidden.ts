import { STRANGE, strangeAction } from "../examples";
import type { RuleCases } from "../rule-cases";

const masked = { name: "url", before: "x", beforeSensitive: true, afterSensitive: true };
const marked = { output: { url: { value: "x", sensitive: true } } };
const plain = { output: { url: { value: "x" } } };

export const cases: RuleCases = {
  compliant: [
    { name: "marked as before", stack: { outputs: [masked], terraform: marked } },
    {
      name: "never marked",
      stack: {
        outputs: [
          { name: "url", before: "x", beforeSensitive: false },
          { name: "list", before: ["x"], beforeSensitive: {} },
        ],
        terraform: plain,
      },
    },
    {
      name: "an output that goes, and a new one",
      stack: {
        outputs: [
          { ...masked, actions: ["delete"] },
          { ...masked, name: "new", before: undefined },
        ],
      },
    },
  ],
  violating: [
    {
      name: "a mark that is taken away",
      stack: { outputs: [masked], terraform: plain },
      finds: ["prod-documents: the output url was sensitive, and is not any more"],
    },
    {
      name: "a mark on a part",
      stack: { outputs: [{ ...masked, beforeSensitive: { a: true } }], terraform: plain },
      finds: ["prod-documents: the output url was sensitive, and is not any more"],
    },
  ],
  unknown: [
    {
      name: "an action of a later Terraform",
      stack: { outputs: [{ ...masked, actions: STRANGE as never }], terraform: plain },
      finds: [`prod-documents: ${strangeAction}`],
    },
  ],
  throwing: [
    {
      name: "actions that cannot be read",
      stack: { outputs: [{ ...masked, actions: 1 as never }], terraform: plain },
      finds: ["prod-documents: the rule could not be checked: actions.find is not a function"],
    },
  ],
};
