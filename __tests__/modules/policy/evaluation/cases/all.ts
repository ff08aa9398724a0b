import { actionAndResourceCases } from "./actions-and-resources";
import type { EvaluationCase } from "./case";
import { contextKeyCases } from "./context-keys";
import { crossAccountCases } from "./cross-account";
import { grantCases } from "./grants";
import { keyPolicyCases } from "./key-policy";
import { notKnownYetCases } from "./not-known-yet";
import { oneAccountCases } from "./one-account";
import { openContextCases } from "./open-context";
import { operatorCases } from "./operators";
import { principalFormCases } from "./principal-forms";
import { conditionMistakes } from "./published-mistakes/conditions";
import { confusedDeputyMistakes } from "./published-mistakes/confused-deputy";
import { keyMistakes } from "./published-mistakes/keys";
import { principalMistakes } from "./published-mistakes/principals";
import { serviceCases } from "./services";
import { trustPolicyCases } from "./trust-policy";
import { variableCases } from "./variables";

/** All cases, by topic. */
export const ALL_CASES: Readonly<Record<string, readonly EvaluationCase[]>> = {
  "one account": oneAccountCases,
  "across accounts": crossAccountCases,
  "key policies": keyPolicyCases,
  "grants of keys": grantCases,
  "trust policies": trustPolicyCases,
  "forms of principals": principalFormCases,
  services: serviceCases,
  "keys that follow from principal and resource": contextKeyCases,
  "condition operators": operatorCases,
  "policy variables": variableCases,
  "actions and resources": actionAndResourceCases,
  "what is not known yet": notKnownYetCases,
  "open contexts": openContextCases,
  "published mistakes: the confused deputy": confusedDeputyMistakes,
  "published mistakes: principals": principalMistakes,
  "published mistakes: conditions": conditionMistakes,
  "published mistakes: keys": keyMistakes,
};
