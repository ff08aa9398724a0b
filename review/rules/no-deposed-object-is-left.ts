import { knownActions } from "./reading/change";
import { NotKnown } from "./reading/not-known";
import type { StackRule } from "./rule";

export const noDeposedObjectIsLeft: StackRule = {
  id: "no-deposed-object-is-left",
  about: "stack",
  severity: "medium",
  why: "A deposed object is what a replacement that did not finish left behind. It has its data and its access still, and this apply destroys it.",
  fix: "Look whether anything is in it, save that, and let the apply destroy it.",
  check({ plan }) {
    return plan.changes.flatMap((change) => {
      if (change.deposed === undefined) return [];
      const what = `an object from an earlier replacement (deposed ${change.deposed})`;
      try {
        const goes = knownActions(change).includes("delete");
        return [{ address: change.address, what: goes ? `${what} is destroyed` : `${what} is still there` }];
      } catch (error) {
        if (!(error instanceof NotKnown)) throw error;
        return [{ address: change.address, what: `${what}: ${error.message}`, undecided: true }];
      }
    });
  },
};
