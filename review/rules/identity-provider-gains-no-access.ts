import { gainSentence, isIdentityProvider } from "./kinds/access-sentence";
import type { AccessRule } from "./rule";

export const identityProviderGainsNoAccess: AccessRule = {
  id: "identity-provider-gains-no-access",
  about: "access",
  severity: "high",
  why: "Whom an identity provider vouches for is decided outside of AWS, for example by the settings of a repository.",
  fix: "Keep the conditions on `sub` and `aud` as narrow as one repository and one environment, and acknowledge the access with the reason.",
  check(change) {
    if (change.direction === "loss" || !isIdentityProvider(change)) return [];
    return [{ what: gainSentence(change), undecided: change.direction === "unknown" }];
  },
};
