import type { Attributes } from "../plan/plan";
import { changeKind } from "../stack/change-kind";
import type { ReviewedResource } from "../stack/reviewed-stack";
import { mapTexts } from "../masking/map-texts";
import { ReviewError } from "../review-error";
import { isUnknown } from "../../modules/policy/evaluation";
import { flatten } from "./flatten";
import { policyDiff } from "./policy-diff";
import { pathText, reasonOf } from "./reason";
import type { AttributeDiff, PolicyDiff, ResourceDiff } from "./resource-diff";
import { SENSITIVE } from "./resource-diff";

/** How values are made fit to be shown. */
export interface Masking {
  /** The attributes with everything sensitive replaced, where the plan's mask and the type say so. */
  hide(type: string, attributes: Attributes | undefined, mask: unknown): Attributes | undefined;
  /** A text without the values that must not be shown. */
  redact(text: string): string;
}

/** One argument on both sides, in clear to be compared, and masked to be shown. */
interface Side {
  readonly clear: unknown;
  readonly shown: unknown;
}

/** Computed by AWS or by the provider from other arguments; they change with those. */
const ECHOES = ["tags_all"];

/**
 * What changes in a resource, attribute by attribute, with policies by statement. Undefined when the plan does nothing to it.
 *
 * The details are worked out when somebody reads them: of a large plan a comment has room for few.
 */
export function diffResource(resource: ReviewedResource, masking: Masking): ResourceDiff | undefined {
  const { change, address } = resource;
  if (!change) return undefined;
  const kind = changeKind(change);
  if (kind === "no-op" || kind === "read") return undefined;
  let parts: Parts | undefined = kind === "destroy" || kind === "forget" ? NOTHING : undefined;
  const read = () => (parts ??= detailsOf(resource, masking));
  return {
    address: masking.redact(address),
    kind,
    createBeforeDestroy: change.actions.indexOf("create") < change.actions.indexOf("delete"),
    previousAddress: redactedText(change.previousAddress, masking),
    reason: redactedText(reasonOf(change), masking),
    get attributes() {
      return read().attributes;
    },
    get policies() {
      return read().policies;
    },
  };
}

type Parts = Pick<ResourceDiff, "attributes" | "policies">;

const NOTHING: Parts = { attributes: [], policies: [] };

function redactedText(text: string | undefined, masking: Masking): string | undefined {
  return text === undefined ? undefined : masking.redact(text);
}

/** Names and paths may quote what the plan says as well as values do, and so may an error. */
function detailsOf(resource: ReviewedResource, masking: Masking): Parts {
  const redact = (text: string) => masking.redact(text);
  try {
    return mapTexts(partsOf(resource, masking), redact);
  } catch (error) {
    throw ReviewError.from(error, redact);
  }
}

function partsOf(resource: ReviewedResource, masking: Masking): Parts {
  const { change, type, before, after } = resource;
  const shownBefore = masking.hide(type, before, change?.beforeSensitive);
  const shownAfter = masking.hide(type, after, change?.afterSensitive);
  const replacing = new Set((change?.replacePaths ?? []).map(pathText));
  const attributes: AttributeDiff[] = [];
  const policies: PolicyDiff[] = [];
  for (const name of namesOf(resource)) {
    const [old, now] = [sideOf(before, shownBefore, name), sideOf(after, shownAfter, name)];
    const hidden = old.shown === SENSITIVE || now.shown === SENSITIVE;
    const policy = hidden ? undefined : policyDiff(name, old.shown, now.shown);
    if (!policy) attributes.push(...attributeDiffs(name, old, now, replacing, masking));
    else if (policy.statements.length > 0 || policy.note !== undefined) policies.push(redacted(policy, masking));
  }
  return { attributes, policies };
}

/** The attributes that may differ, in alphabetical order: without what is known after apply and that nobody has written. */
function namesOf({ before = {}, after = {}, synthesized }: ReviewedResource): readonly string[] {
  const written = synthesized?.attributes ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !ECHOES.includes(name) && (!isUnknown(after[name]) || name in written))
    .sort();
}

function sideOf(clear: Attributes | undefined, shown: Attributes | undefined, name: string): Side {
  return { clear: clear?.[name], shown: shown?.[name] };
}

function attributeDiffs(
  name: string,
  before: Side,
  after: Side,
  replacing: ReadonlySet<string>,
  masking: Masking,
): readonly AttributeDiff[] {
  const [old, now] = [flatten(before.clear, name), flatten(after.clear, name)];
  const [oldShown, nowShown] = [flatten(before.shown, name), flatten(after.shown, name)];
  const hidden = [oldShown, nowShown].flatMap(hiddenPaths);
  const diffs = new Map<string, AttributeDiff>();
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    if (old.get(path) === now.get(path)) continue;
    const shownPath = hidden.find((whole) => isPart(path, whole)) ?? path;
    diffs.set(shownPath, {
      path: shownPath,
      ...between(shown(oldShown, old, path, shownPath), shown(nowShown, now, path, shownPath), masking),
      forcesReplacement: [...replacing].some((forcing) => isPart(path, forcing)),
    });
  }
  return [...diffs.values()];
}

/** Where everything below is hidden. */
function hiddenPaths(shownParts: ReadonlyMap<string, string>): readonly string[] {
  return [...shownParts].flatMap(([path, text]) => (text === SENSITIVE ? [path] : []));
}

function shown(
  masked: ReadonlyMap<string, string>,
  clear: ReadonlyMap<string, string>,
  path: string,
  shownPath: string,
): string | undefined {
  return masked.get(shownPath) ?? (clear.has(path) && shownPath !== path ? SENSITIVE : undefined);
}

function isPart(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}

/** The longest text of a value that is shown whole, in characters. */
const LONGEST = 500;
/** How much is shown before the first and after the last difference of longer ones. */
const AROUND = 120;

function between(before: string | undefined, after: string | undefined, masking: Masking) {
  const [old, now] = [before, after].map((text) => (text === undefined ? undefined : masking.redact(text)));
  if ((old?.length ?? 0) <= LONGEST && (now?.length ?? 0) <= LONGEST) return { before: old, after: now };
  const from = firstDifference(old ?? "", now ?? "");
  const same = sameAtEnd(old ?? "", now ?? "", from);
  return { before: excerpt(old, from, same), after: excerpt(now, from, same) };
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** How many characters at their ends two texts have in common, behind the first difference. */
function sameAtEnd(one: string, other: string, from: number): number {
  let length = 0;
  const most = Math.min(one.length, other.length) - from;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

/** Everything from the first to the last difference: what lies between may be what matters. */
function excerpt(text: string | undefined, from: number, same: number): string | undefined {
  if (text === undefined || text.length <= LONGEST) return text;
  const [begin, end] = [Math.max(0, from - AROUND), Math.min(text.length, text.length - same + AROUND)];
  return `${begin > 0 ? "… " : ""}${text.slice(begin, end)}${end < text.length ? " …" : ""} (${text.length} characters)`;
}

function redacted({ path, note, statements }: PolicyDiff, masking: Masking): PolicyDiff {
  const redact = (text: string) => masking.redact(text);
  return {
    path,
    note,
    statements: statements.map(({ statement, kind, removed, added }) => ({
      statement: redact(statement),
      kind,
      removed: removed.map(redact),
      added: added.map(redact),
    })),
  };
}
