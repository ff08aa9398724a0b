import type { GuardedResource } from "../../access/guarded-resource";
import type { Subject } from "./actions";
import type { ResourcePair } from "./asked";
import type { PrincipalPair } from "./principal-pair";
import { hasWildcard, ownerIn } from "./side";
import { scopesIn } from "./statements";

/** Where the parts of a resource begin in its ARN, for those that have parts which policies name. */
const SEPARATORS: Readonly<Partial<Record<Subject, string>>> = { objects: "/", function: ":" };

/**
 * The parts of a resource that are asked about, as what follows its ARN: the whole of it, and each part that a statement names.
 *
 * A pattern of objects is asked about as it stands: what a statement allows for all of them it allows for `incoming/*`.
 */
export function suffixesFor(subject: Subject, principal: PrincipalPair, resource: ResourcePair): readonly string[] {
  const whole = subject === "objects" ? "/*" : "";
  const separator = SEPARATORS[subject];
  if (separator === undefined) return [whole];
  const resources = [resource.before?.known, resource.after?.known].filter((one) => one !== undefined);
  const policies = [principal.before?.known, principal.after?.known].flatMap((one) => one?.identityPolicies ?? []);
  const named = new Set(
    scopesIn([...resources.flatMap(({ policy }) => policy ?? []), ...policies]).flatMap((scope) => scope.resources),
  );
  const suffixes = resources.flatMap((one) => [...named].flatMap((text) => suffixIn(text, one, separator)));
  return [...new Set([whole, ...suffixes])];
}

function suffixIn(text: string, { arn }: GuardedResource, separator: string): readonly string[] {
  const owner = ownerIn(text);
  const suffix = text.slice(owner.length);
  if (!suffix.startsWith(separator)) return [];
  const prefix = owner.split(/[*?]|\$\{/)[0] ?? "";
  return owner === arn || (hasWildcard(owner) && arn.startsWith(prefix)) ? [suffix] : [];
}
