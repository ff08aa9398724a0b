import { compileActions, type CompiledActions } from "./action";
import type { CompiledCondition } from "./condition";
import { compileConditions } from "./condition-block";
import { and, FALSE, not, TRUE, type Formula } from "./formula";
import { checkObject, described } from "./json-shape";
import { nearest } from "./nearest-name";
import type { DocumentPath } from "./policy-error";
import { aPolicy, KINDS, type PolicyKind } from "./policy-kind";
import { compilePrincipals, type PrincipalElement } from "./principal-element";
import type { RequestContext } from "./request-context";
import { compileResources, type CompiledResources } from "./resource";

/** One statement of a document, ready to be asked about requests. */
export interface CompiledStatement {
  /** Its Sid, or its place when it has none, for example `Statement[2]`. */
  readonly label: string;
  readonly effect: "Allow" | "Deny";
  readonly principals: PrincipalElement | undefined;
  readonly actions: CompiledActions | undefined;
  readonly resources: CompiledResources | undefined;
  readonly conditions: readonly CompiledCondition[];
  /** Whether only named roles and users can satisfy its conditions: a positive condition on `aws:PrincipalArn`. */
  readonly limitedToPrincipalArn: boolean;
  /** AWS accepts a key policy statement without action or resource, and it has no effect. */
  readonly inert: boolean;
  /** What it was read from. */
  readonly source: unknown;
}

/** How a statement is read. */
export interface StatementSyntax {
  readonly kind: PolicyKind;
  readonly variables: boolean;
}

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

const KNOWN: ReadonlySet<string> = new Set(ELEMENTS);

type Element = (typeof ELEMENTS)[number];
type Source = Readonly<Partial<Record<Element, unknown>>>;

/** Reads a statement. @throws PolicyError for one that AWS would refuse. */
export function compileStatement(
  value: unknown,
  label: string,
  syntax: StatementSyntax,
  path: DocumentPath,
): CompiledStatement {
  const source = elementsOf(value, path);
  checkElements(source, syntax.kind, path);
  const conditions = compileConditions(source.Condition, syntax.variables, path.element("Condition"));
  const actions = exclusive(source, "Action", path, (list, excluded, at) => compileActions(list, excluded, at));
  const resources = exclusive(source, "Resource", path, (list, excluded, at) =>
    compileResources(list, { excluded, variables: syntax.variables }, at),
  );
  return {
    label: sidOf(source, path) ?? label,
    effect: effectOf(source, path),
    principals: exclusive(source, "Principal", path, compilePrincipals),
    actions,
    resources,
    conditions,
    limitedToPrincipalArn: conditions.some(
      ({ key, requiresKey }) => requiresKey && key.toLowerCase() === "aws:principalarn",
    ),
    inert: KINDS[syntax.kind].resource !== "forbidden" && (!actions || !resources),
    source,
  };
}

/** Whether the action of a request, given in lower case, is one that a statement is about. */
export function matchesAction({ actions }: CompiledStatement, action: string): Formula {
  if (!actions) return FALSE;
  const listed = actions.lists(action);
  return actions.excluded ? not(listed) : listed;
}

/** Whether the resource of a request is one that a statement is about. A trust policy has no resources: it is about its role. */
export function matchesResource({ resources }: CompiledStatement, context: RequestContext): Formula {
  if (!resources) return TRUE;
  const listed = resources.lists(context);
  return resources.excluded ? not(listed) : listed;
}

/** Whether a request has the action, the resource and the conditions of a statement. Its principal is matched apart. */
export function matchesRequest(statement: CompiledStatement, action: string, context: RequestContext): Formula {
  if (statement.inert) return FALSE;
  let result = matchesAction(statement, action);
  if (result === FALSE) return FALSE;
  result = and(result, matchesResource(statement, context));
  for (const condition of statement.conditions) {
    if (result === FALSE) return FALSE;
    result = and(result, condition.evaluate(context));
  }
  return result;
}

function elementsOf(value: unknown, path: DocumentPath): Source {
  checkObject(value, path);
  for (const element of Object.keys(value)) {
    if (!KNOWN.has(element)) throw path.element(element).error(`unknown element, ${nearest(element, ELEMENTS)}`);
  }
  return value;
}

function checkElements(source: Source, kind: PolicyKind, path: DocumentPath): void {
  const { principal, resource, incomplete } = KINDS[kind];
  const has = (element: "Principal" | "Action" | "Resource"): boolean =>
    source[element] !== undefined || source[`Not${element}`] !== undefined;
  if (principal === "forbidden" && has("Principal"))
    throw path.error(`${aPolicy(kind)} has no principals: it is about whom it is attached to`);
  if (principal === "required" && !has("Principal"))
    throw path.error(`${aPolicy(kind)} needs Principal or NotPrincipal`);
  if (resource === "forbidden" && has("Resource"))
    throw path.error(`${aPolicy(kind)} has no resources: it is about its role`);
  if (incomplete === "accepted") return;
  if (!has("Action")) throw path.error("needs Action or NotAction");
  if (resource === "required" && !has("Resource")) throw path.error("needs Resource or NotResource");
}

function sidOf({ Sid }: Source, path: DocumentPath): string | undefined {
  if (Sid === undefined || Sid === "") return undefined;
  if (typeof Sid !== "string") throw path.element("Sid").error(`expected a string, got ${described(Sid)}`);
  return Sid;
}

function effectOf({ Effect }: Source, path: DocumentPath): "Allow" | "Deny" {
  if (Effect === "Allow" || Effect === "Deny") return Effect;
  throw path.element("Effect").error(`expected Allow or Deny, got ${described(Effect)}`);
}

type Compile<T> = (value: unknown, excluded: boolean, path: DocumentPath) => T;

/** An element that exists in a positive and in a negative form, of which a statement has at most one. */
function exclusive<T>(
  source: Source,
  element: "Principal" | "Action" | "Resource",
  path: DocumentPath,
  compile: Compile<T>,
): T | undefined {
  const negative = `Not${element}` as const;
  const listed = source[element];
  const excluded = source[negative];
  if (listed !== undefined && excluded !== undefined)
    throw path.error(`has both ${element} and ${negative}, and AWS takes one of them`);
  if (listed !== undefined) return compile(listed, false, path.element(element));
  return excluded === undefined ? undefined : compile(excluded, true, path.element(negative));
}
