import { SHORTEST_REASON } from "../../modules/validation/shortest-reason";
import type { RuleText } from "../rules/rule";

/** What holds for exceptions themselves. Nobody is excepted from it. */
export const ACKNOWLEDGEMENT_RULES = {
  hasAReason: {
    id: "acknowledgement-has-a-reason",
    severity: "medium",
    acknowledgeable: false,
    why: "A reviewer can judge an exception by its reason only. Without one it covers nothing.",
    fix: `Say in \`acknowledge({ reason })\` why the exception is right here, in ${SHORTEST_REASON} characters or more.`,
  },
  isCurrent: {
    id: "acknowledgement-is-current",
    severity: "medium",
    acknowledgeable: false,
    why: "An exception that was made for a time is over, and covers nothing any more.",
    fix: "Remove the exception together with what it excused, or decide anew and set another `until` (`YYYY-MM-DD`).",
  },
  isPermitted: {
    id: "acknowledgement-is-permitted",
    severity: "high",
    acknowledgeable: false,
    why: "What some rules find nobody may take on in code: access for another account or for everybody is for people to approve where they see it.",
    fix: "Remove the exception, and the access with it. When the access is right, let the review fail and approve the change by hand.",
  },
  isReadable: {
    id: "acknowledgement-is-readable",
    severity: "medium",
    acknowledgeable: false,
    why: "An exception that cannot be read covers nothing, and somebody meant it to.",
    fix: "Make exceptions with `acknowledge(...)`, and do not write `sealstack.acknowledgements` by hand.",
  },
  matches: {
    id: "acknowledgement-matches",
    severity: "low",
    acknowledgeable: false,
    why: "An exception that matches nothing is left over, or misses what it was made for. It would cover the next finding that nobody has seen.",
    fix: "Remove the exception, or correct its rule, scope or address.",
  },
} as const satisfies Readonly<Record<string, RuleText>>;
