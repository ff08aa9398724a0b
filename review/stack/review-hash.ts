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
  const entry = {
    address,
    actions,
    deposed,
    importing,
    previousAddress,
    // Which argument forces a replacement first is chance.
    replacePaths: replacePaths.map((path) => stableStringify(path)).sort(),
    // The object that changes or goes: another one of the same name is another change.
    object: before?.["arn"] ?? before?.["id"],
  };
  const fields = Object.entries(entry).map(([name, value]): Field => [name, textOrNothing(value)]);
  const changed = changedIn(resource, texts);
  return [
    objectOf([
      ...fields,
      ["changed", changed && objectOf(changed)],
      ["after", after && objectOf(argumentsIn(resource, after, texts))],
    ]),
  ];
}

/** A name and the JSON of its value; undefined for what is not there. */
type Field = readonly [name: string, json: string | undefined];

/** What the arguments were that change. */
function changedIn(resource: ReviewedResource, texts: CanonicalTexts): readonly Field[] | undefined {
  const { before, after } = resource;
  if (before === undefined || after === undefined) return undefined;
  return argumentsIn(resource, before, texts).filter(([name, json]) => json !== texts.of(after[name]));
}

/** What somebody decided: arguments that are written, and others that change to a value which is known. */
function argumentsIn(
  { synthesized, before, after }: ReviewedResource,
  side: Attributes,
  texts: CanonicalTexts,
): readonly Field[] {
  const isWritten = (name: string) => synthesized !== undefined && Object.hasOwn(synthesized.attributes, name);
  const changes = (name: string) =>
    !isUnknown(after?.[name]) && textOrNothing(before?.[name]) !== textOrNothing(after?.[name]);
  return only(side, (name) => isWritten(name) || changes(name), texts);
}

function policiesIn(address: string, attributes: Attributes, texts: CanonicalTexts): readonly string[] {
  const found = only(attributes, (name) => POLICIES.includes(name), texts);
  return found.length > 0 ? [objectOf([["address", JSON.stringify(address)], ...found])] : [];
}

function only(attributes: Attributes, wanted: (name: string) => boolean, texts: CanonicalTexts): readonly Field[] {
  const names = Object.keys(attributes).filter(wanted);
  return names.map((name) => [name, texts.of(attributes[name])]);
}

function objectOf(fields: readonly Field[]): string {
  const sorted = [...fields].sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.flatMap(([name, json]) => (json === undefined ? [] : [`${JSON.stringify(name)}:${json}`])).join()}}`;
}

function textOrNothing(value: unknown): string | undefined {
  return value === undefined ? undefined : stableStringify(value);
}

/** Values as JSON that is equal for equal ones. Policies are the same in whatever order their elements were written. */
class CanonicalTexts {
  /** Most policies stand among the changes and among the policies. */
  private readonly policies = new Map<string, string>();

  of(value: unknown): string {
    if (typeof value !== "string" || !value.startsWith("{")) return stableStringify(value ?? null);
    let text = this.policies.get(value);
    if (text === undefined) this.policies.set(value, (text = canonical(value)));
    return text;
  }
}

function canonical(policy: string): string {
  try {
    return stableStringify(JSON.parse(policy));
  } catch {
    return stableStringify(policy);
  }
}
