import { isSameAccount } from "./combine";
import type { Decision } from "./decision";
import { ownerKind, type Investigation } from "./findings";
import type { Call } from "./layers";
import { TRUE } from "./formula";
import type { Reason } from "./reason";
import { refusalReasons } from "./refusals";
import { allowReasons, applyingReasons, denyReasons, grantReasons } from "./statement-reasons";

/** The reasons of a decision, the deciding ones first. */
export function explain(decision: Decision, investigation: Investigation): readonly Reason[] {
  switch (decision.decision) {
    case "allow":
      return reasonsToAllow(investigation);
    case "deny":
      return decision.explicit ? reasonsToDeny(investigation) : refusalReasons(investigation);
    case "conditional":
    case "unknown": {
      const reasons = [...rootRule(investigation.call), ...applyingReasons(investigation)];
      return [...reasons, ...otherUnknowns(decision, reasons)];
    }
  }
}

/** What allows for sure; where nothing does in every context, what together does. */
function reasonsToAllow(investigation: Investigation): Reason[] {
  const allows = [...grantReasons(investigation), ...allowReasons(investigation)];
  const certain = allows.filter(({ kind }) => kind === "allow" || kind === "delegate");
  const reasons = [...rootRule(investigation.call), ...certain];
  return reasons.length > 0 ? reasons : allows;
}

/** What denies for sure; where nothing does in every context, what together does. */
function reasonsToDeny(investigation: Investigation): Reason[] {
  const denies = denyReasons(investigation);
  const certain = denies.filter(({ kind }) => kind === "deny");
  return certain.length > 0 ? certain : denies;
}

function rootRule(call: Call): Reason[] {
  const applies =
    call.request.principal.kind === "root" && isSameAccount(call) === TRUE && ownerKind(call) === "resource policy";
  return applies
    ? [{ kind: "rule", text: "the root user of an account may do everything in it that no policy denies" }]
    : [];
}

/** What is not known and stands in no statement: a policy that is computed later, or a point that AWS leaves open. */
function otherUnknowns(decision: Decision, reasons: readonly Reason[]): Reason[] {
  const unsaid = decision.unknowns.filter((unknown) => !reasons.some(({ text }) => text.includes(unknown)));
  return unsaid.map((text) => ({ kind: "unknown", text }));
}
