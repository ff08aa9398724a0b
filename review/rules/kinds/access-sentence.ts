import type { AccessChange } from "../../access/access-change";
import { listed } from "../reading/newly";

/** Who gains what, in a sentence without an end: `role x gains kms:Decrypt on alias/y, when ..., through ...`. */
export function gainSentence(change: AccessChange): string {
  const { principal, resource, actions, when, through, origin, direction } = change;
  const verb = direction === "unknown" ? "gains perhaps" : "gains";
  return [
    `${origin === "drift" ? "outside Terraform, " : ""}${principal.label} ${verb} ${listed(actions)} on ${resource.label}`,
    ...(when === undefined ? [] : [`when ${when}`]),
    ...(through.length === 0 ? [] : [`through ${listed(through)}`]),
    ...(direction === "unknown" ? [`which is not known: ${change.unknowns.join("; ")}`] : []),
  ].join(", ");
}

/** Whether it is an identity provider, whose users no account of AWS has. */
export function isIdentityProvider({ principal: { id, external } }: AccessChange): boolean {
  return external && id !== "*" && (/:(?:oidc|saml)-provider\//.test(id) || !/^(?:arn:|\d{12}$|\$\{)/.test(id));
}

/** Whether it was asked about, and not only that a policy cannot be read: then nobody can say who gains what. */
export function isEvaluated({ direction, actions }: AccessChange): boolean {
  return direction !== "unknown" || !actions.some((action) => action.endsWith("*"));
}
