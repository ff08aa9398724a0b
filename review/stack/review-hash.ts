import { createHash } from "node:crypto";
import stableStringify from "fast-json-stable-stringify";
import { recordOf } from "../../access/synthesis";
import type { Attributes } from "../plan/plan";
import { isUnknown } from "../../modules/policy/evaluation";
import { canonicalText, sorted } from "./canonical-json";
import { changeKind } from "./change-kind";
import type { ReviewedResource, ReviewedStack } from "./reviewed-stack";

/** The arguments that hold policies. */
const POLICIES = ["assume_role_policy", "inline_policy", "managed_policy_arns", "permissions_boundary", "policy"];

/**
 * SHA-256 of what a review is about, in hexadecimal: what is done to which resource, the arguments that it will have, what they were where they
 * change, what is run beside that, and every policy of the stack after the change.
 *
 * Two plans that do the same have the same, whenever they were made; what only AWS knows, such as the time of the last change, is not in it.
 */
export function reviewHash(stack: ReviewedStack): string {
  const texts = new CanonicalTexts();
  const outputs = stack.plan.outputs
    .map(({ name, actions, after, afterUnknown, afterSensitive }) => ({
      name,
      actions,
      after,
      afterUnknown,
      afterSensitive,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  // Hashed piece by piece, as JSON with sorted names: the whole of a large stack is a text that needs not stand in memory.
  const hash = createHash("sha256").update('{"changes":[');
  let separator = "";
  const add = (item: string) => {
    hash.update(separator + item);
    separator = ",";
  };
  for (const resource of stack.resources) changeIn(resource, texts).forEach(add);
  hash.update(`],"outputs":${stableStringify(outputs)},"policies":[`);
  separator = "";
  for (const { address, attributes } of stack.after.resources) policiesIn(address, attributes, texts).forEach(add);
  return hash.update("]}").digest("hex");
}

function changeIn(resource: ReviewedResource, texts: CanonicalTexts): readonly string[] {
  const { address, change, before, after } = resource;
  if (change === undefined || changeKind(change) === "no-op") return [];
  const { actions, deposed, importing, previousAddress, replacePaths } = change;
  // What Terraform itself does with the resource: what it runs, where, and what it refuses. A plan has none of it among its values.
  const written = resource.synthesized?.attributes;
  // In order, as they are written.
  const entry: Readonly<Record<string, string | undefined>> = {
    actions: textOf(actions),
    address: textOf(address),
    after: after && argumentsText(after, argumentsIn(resource, after), texts),
    changed: before && after && argumentsText(before, changedIn(before, after, resource, texts), texts),
    connection: textOrNothing(written?.["connection"] ?? undefined),
    deposed: textOrNothing(deposed),
    importing: textOf(importing),
    // The object that changes or goes: another one of the same name is another change.
    object: textOrNothing(before?.["arn"] ?? before?.["id"]),
    preventDestroy: protectionOf(written?.["lifecycle"]),
    previousAddress: textOrNothing(previousAddress),
    provisioner: textOrNothing(written?.["provisioner"] ?? undefined),
    // Which argument forces a replacement first is chance.
    replacePaths: textOf(replacePaths.map((path) => stableStringify(path)).sort()),
  };
  return [objectText(Object.keys(entry), (name) => entry[name])];
}

/** Whether Terraform refuses to destroy the resource. */
function protectionOf(lifecycle: unknown): string | undefined {
  if (lifecycle === undefined || lifecycle === null) return undefined;
  const protections = [lifecycle].flat().map((block) => recordOf(block)["prevent_destroy"] ?? false);
  return protections.some((value) => value !== false) ? textOf(protections) : undefined;
}

/** The arguments that change. */
function changedIn(
  before: Attributes,
  after: Attributes,
  resource: ReviewedResource,
  texts: CanonicalTexts,
): readonly string[] {
  return argumentsIn(resource, before).filter((name) => texts.of(before[name]) !== texts.of(after[name]));
}

/** What somebody decided: arguments that are written, and others that change to a value which is known. */
function argumentsIn({ synthesized, before, after }: ReviewedResource, side: Attributes): readonly string[] {
  const isWritten = (name: string) => synthesized !== undefined && Object.hasOwn(synthesized.attributes, name);
  const changes = (name: string) => !isUnknown(after?.[name]) && !isSameText(before?.[name], after?.[name]);
  return Object.keys(side).filter((name) => isWritten(name) || changes(name));
}

function policiesIn(address: string, attributes: Attributes, texts: CanonicalTexts): readonly string[] {
  const names = POLICIES.filter((name) => Object.hasOwn(attributes, name));
  if (names.length === 0) return [];
  return [
    objectText(["address", ...names], (name) => (name === "address" ? textOf(address) : texts.of(attributes[name]))),
  ];
}

function argumentsText(attributes: Attributes, names: readonly string[], texts: CanonicalTexts): string {
  return objectText(names, (name) => texts.of(attributes[name]));
}

/** An object as JSON, with its names in order. */
function objectText(names: readonly string[], json: (name: string) => string | undefined): string {
  let text = "";
  for (const name of sorted(names)) {
    const value = json(name);
    if (value !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${value}`;
  }
  return `{${text}}`;
}

function isSameText(one: unknown, other: unknown): boolean {
  if (one === other || one === undefined || other === undefined) return one === other;
  return textOf(one) === textOf(other);
}

function textOrNothing(value: unknown): string | undefined {
  return value === undefined ? undefined : textOf(value);
}

function textOf(value: unknown): string {
  return isPlain(value) ? JSON.stringify(value) : stableStringify(value);
}

/** Whether it has no names to be put in order. */
function isPlain(value: unknown): boolean {
  return typeof value !== "object" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}

/** Values as JSON that is equal for equal ones. Policies are the same in whatever order their elements were written. */
class CanonicalTexts {
  /** Most policies stand among the changes and among the policies. */
  private readonly policies = new Map<string, string>();

  of(value: unknown): string {
    if (typeof value !== "string" || !value.startsWith("{")) return textOf(value ?? null);
    let text = this.policies.get(value);
    if (text === undefined) this.policies.set(value, (text = canonical(value)));
    return text;
  }
}

function canonical(policy: string): string {
  try {
    return canonicalText(policy);
  } catch {
    return stableStringify(policy);
  }
}
