import { createHash } from "node:crypto";
import stableStringify from "fast-json-stable-stringify";
import type { Attributes } from "../plan/plan";
import { isUnknown } from "../../modules/policy/evaluation";
import { changeKind } from "./change-kind";
import type { ReviewedResource, ReviewedStack } from "./reviewed-stack";

/** The arguments that hold policies. */
const POLICIES = ["assume_role_policy", "inline_policy", "managed_policy_arns", "permissions_boundary", "policy"];

/**
 * SHA-256 of what a review is about, in hexadecimal: what is done to which resource, the arguments that it will have, what they were where they
 * change, and every policy of the stack after the change.
 *
 * Two plans that do the same have the same, whenever they were made; what only AWS knows, such as the time of the last change, is not in it.
 */
export function reviewHash(stack: ReviewedStack): string {
  const content = {
    changes: stack.resources.flatMap(changeIn),
    policies: stack.after.resources.flatMap(({ address, attributes }) => policiesIn(address, attributes)),
    outputs: stack.plan.outputs
      .map(({ name, actions, after, afterUnknown, afterSensitive }) => ({
        name,
        actions,
        after,
        afterUnknown,
        afterSensitive,
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
  return createHash("sha256").update(stableStringify(content)).digest("hex");
}

function changeIn(resource: ReviewedResource): readonly object[] {
  const { address, change, before, after } = resource;
  if (change === undefined || changeKind(change) === "no-op") return [];
  const { actions, deposed, importing, previousAddress, replacePaths } = change;
  return [
    {
      address,
      actions,
      deposed,
      importing,
      previousAddress,
      // Which argument forces a replacement first is chance.
      replacePaths: replacePaths.map((path) => stableStringify(path)).sort(),
      // The object that changes or goes: another one of the same name is another change.
      object: before?.["arn"] ?? before?.["id"],
      changed: changedIn(resource),
      after: after && argumentsIn(resource, after),
    },
  ];
}

/** What the arguments were that change. */
function changedIn(resource: ReviewedResource): Attributes | undefined {
  const { before, after } = resource;
  if (before === undefined || after === undefined) return undefined;
  const written = argumentsIn(resource, before);
  return only(written, (name) => stableStringify(written[name]) !== stableStringify(canonical(after[name])));
}

/** What somebody decided: arguments that are written, and others that change to a value which is known. */
function argumentsIn({ synthesized, before, after }: ReviewedResource, side: Attributes): Attributes {
  const isWritten = (name: string) => synthesized !== undefined && Object.hasOwn(synthesized.attributes, name);
  const changes = (name: string) =>
    !isUnknown(after?.[name]) && stableStringify(before?.[name]) !== stableStringify(after?.[name]);
  return only(side, (name) => isWritten(name) || changes(name));
}

function policiesIn(address: string, attributes: Attributes): readonly object[] {
  const found = only(attributes, (name) => POLICIES.includes(name));
  return Object.keys(found).length > 0 ? [{ address, ...found }] : [];
}

function only(attributes: Attributes, wanted: (name: string) => boolean): Attributes {
  const entries = Object.entries(attributes).filter(([name]) => wanted(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, canonical(value)]));
}

/** Policies are the same in whatever order their elements were written. */
function canonical(value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("{")) return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
