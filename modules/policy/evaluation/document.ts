import { FALSE, unknownTruth, type Formula } from "./formula";
import { described, entriesOf, listOf } from "./json-shape";
import { nearest } from "./nearest-name";
import { isUnknown, type Unknown } from "./opaque";
import { DocumentPath } from "./policy-error";
import { KINDS, type PolicyKind } from "./policy-kind";
import { compileStatement, type CompiledStatement } from "./statement";

/** A policy document that was read once, to be asked often. */
export interface CompiledPolicy {
  /** What messages and reasons call it, for example `key policy alias/documents`. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];
  /** False, or unknown when statements are missing that may allow and deny anything. */
  readonly unread: Formula;
}

/** The kinds of policies that stand on a resource and name principals. */
export type ResourcePolicyKind = "key policy" | "trust policy" | "resource policy";

const VERSIONS: readonly unknown[] = ["2012-10-17", "2008-10-17", undefined];
const ELEMENTS = ["Version", "Id", "Statement"];

/**
 * Reads a policy document: a parsed JSON object, in which texts may hold references and values may be unknown.
 *
 * Without a version it is read as 2008-10-17, as AWS does: `${...}` is text then.
 *
 * @param value The document, or an unknown value for one that is computed later.
 * @param name What messages and reasons call it, for example `key policy alias/documents`.
 * @throws PolicyError with the path inside the document, for anything that AWS would refuse.
 */
export function parsePolicyDocument(value: unknown, name: string, kind: PolicyKind): CompiledPolicy {
  if (isUnknown(value)) return unreadPolicy(value, name, kind);
  const path = new DocumentPath(name);
  const document = Object.fromEntries(entriesOf(value, path));
  for (const element of Object.keys(document)) {
    if (!ELEMENTS.includes(element))
      throw path.element(element).error(`unknown element, ${nearest(element, ELEMENTS)}`);
  }
  const { Version: version, Statement: source } = document;
  if (!VERSIONS.includes(version))
    throw path.element("Version").error(`expected 2012-10-17 or 2008-10-17, got ${described(version)}`);
  if (source === undefined) throw path.error("expected a policy with Statement, got none");
  if (isUnknown(source)) return unreadPolicy(source, name, kind);
  return compilePolicy({ name, kind, source, variables: version === "2012-10-17" }, path.element("Statement"));
}

/** A policy about which nothing is known, because it is computed later: it may allow and deny anything. */
function unreadPolicy(value: Unknown, name: string, kind: PolicyKind): CompiledPolicy {
  return { name, kind, allows: [], denies: [], unread: unknownTruth(`${name} is not known: ${value.unknown}`) };
}

interface PolicySource {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly source: unknown;
  readonly variables: boolean;
}

function compilePolicy({ name, kind, source, variables }: PolicySource, path: DocumentPath): CompiledPolicy {
  const values = Array.isArray(source) && source.length === 0 ? [] : listOf(source, path);
  const statements: CompiledStatement[] = [];
  let unread: Formula = FALSE;
  values.forEach((value, index) => {
    const at = Array.isArray(source) ? path.item(index) : path;
    if (isUnknown(value)) unread = unknownTruth(`a statement of ${name} is not known: ${value.unknown}`);
    else statements.push(compileStatement(value, `Statement[${index}]`, { kind, variables }, at));
  });
  return {
    name,
    kind,
    allows: statements.filter(({ effect }) => effect === "Allow"),
    denies: statements.filter(({ effect }) => effect === "Deny"),
    unread,
  };
}

/** Whether a policy is one that stands on a resource. */
export function isResourcePolicyKind(kind: PolicyKind): kind is ResourcePolicyKind {
  return KINDS[kind].principal === "required" && kind !== "resource control policy";
}
