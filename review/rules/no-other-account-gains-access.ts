import { gainSentence, isEvaluated, isIdentityProvider } from "./kinds/access-sentence";
import type { AccessRule } from "./rule";

export const noOtherAccountGainsAccess: AccessRule = {
  id: "no-other-account-gains-access",
  about: "access",
  severity: "high",
  acknowledgeable: false,
  why: "Who of the other account gets the access is decided there, and what was read cannot be called back.",
  fix: "Take the access back. When it is meant, let this review fail and have the change approved by those who answer for the data.",
  check(change) {
    const { direction, principal } = change;
    if (direction === "loss" || !principal.external || principal.id === "*") return [];
    if (isIdentityProvider(change) || !isEvaluated(change)) return [];
    return [{ what: gainSentence(change), undecided: direction === "unknown" }];
  },
};
