import { gainSentence, isEvaluated } from "./kinds/access-sentence";
import type { AccessRule } from "./rule";

export const accessIsNotGivenToEverybody: AccessRule = {
  id: "access-is-not-given-to-everybody",
  about: "access",
  severity: "high",
  acknowledgeable: false,
  why: "Everybody is the internet, or every account of AWS: whoever finds the name of the resource has the access.",
  fix: "Name who needs it. What must be public stands behind a distribution or an API of its own.",
  check(change) {
    if (change.direction === "loss" || change.principal.id !== "*" || !isEvaluated(change)) return [];
    return [{ what: gainSentence(change), undecided: change.direction === "unknown" }];
  },
};
