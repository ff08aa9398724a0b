import { matchResourceArn } from "./arn-pattern";
import { OPEN } from "./context-value";
import { FALSE, or, TRUE, truth, unknownTruth, type Formula } from "./formula";
import { stringsOf } from "./json-shape";
import { hasReference, piecesOf, readable } from "./opaque";
import { Condition } from "./open-condition";
import { ANY_TEXT, type PatternSymbol, TextPattern } from "./pattern";
import type { DocumentPath } from "./policy-error";
import type { RequestContext } from "./request-context";
import { constantSymbols, fillTemplate, isFilled, parseTemplate, type Template } from "./template";

/** The `Resource` or `NotResource` element of a statement. */
export interface CompiledResources {
  readonly texts: readonly string[];
  /** `NotResource`: everything else. */
  readonly excluded: boolean;
  /** Whether the element lists the resource of a request. */
  lists(context: RequestContext): Formula;
}

type ResourceTest = (context: RequestContext) => Formula;

const EVERYTHING: CompiledResources = { texts: ["*"], excluded: false, lists: () => TRUE };
const NOTHING_ELSE: CompiledResources = { ...EVERYTHING, excluded: true };

/** Reads a list of resources. @throws PolicyError for what is neither `*` nor a pattern of an ARN. */
export function compileResources(
  value: unknown,
  form: { excluded: boolean; variables: boolean },
  path: DocumentPath,
): CompiledResources {
  if (value === "*") return form.excluded ? NOTHING_ELSE : EVERYTHING;
  const resources = stringsOf(value, path);
  const tests = resources.map(({ text, path: at }) => {
    const template = parseTemplate(text, { variables: form.variables, wildcards: true }, at);
    checkArn(template, text, at);
    return resourceTest(template, form.excluded);
  });
  return {
    texts: resources.map(({ text }) => readable(text)),
    excluded: form.excluded,
    lists(context) {
      let result: Formula = FALSE;
      for (const test of tests) result = result === TRUE ? TRUE : or(result, test(context));
      return result;
    },
  };
}

function checkArn(template: Template, text: string, path: DocumentPath): void {
  if (text === "*" || hasReference(text.slice(0, 1))) return;
  const mayBeWhole = () => text.split(":").length >= 6 || hasReference(text) || hasWildcard(template);
  if (text.startsWith("arn:") && mayBeWhole()) return;
  throw path.error(`malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got ${readable(text)}`);
}

function hasWildcard({ literal, parts }: Template): boolean {
  return literal === undefined && parts.some((part) => typeof part === "symbol");
}

function resourceTest(template: Template, excluded: boolean): ResourceTest {
  if (template.literal !== undefined) return literalTest(template.literal);
  const constant = constantSymbols(template);
  if (constant) return constantTest(constant);
  if (variablesBeforeResource(template)) {
    const early = unknownTruth("AWS takes policy variables in the last part of an ARN only");
    return () => early;
  }
  const test: ResourceTest = (context) => {
    const filled = fillTemplate(template, context);
    if (isFilled(filled)) return matchResourceArn(filled, piecesOf(context.request.resource.arn));
    if (filled === FALSE && excluded)
      return unknownTruth("AWS does not say what NotResource is for a variable without a value");
    return filled;
  };
  return (context) => {
    const open = template.keys.some((key) => context.lookup(key) === OPEN);
    if (!open) return test(context);
    const text = {
      operator: "Resource",
      key: template.keys.join(", "),
      values: [template.text],
      quantifier: "one",
    } as const;
    return new Condition(text, { test });
  };
}

function literalTest(text: string): ResourceTest {
  return ({ request, resourceIsOpaque }) => {
    const { arn } = request.resource;
    return resourceIsOpaque ? matchResourceArn(piecesOf(text), piecesOf(arn)) : truth(text === arn);
  };
}

/** A pattern without variables, with short cuts for the shapes that most policies have. */
function constantTest(symbols: readonly PatternSymbol[]): ResourceTest {
  if (symbols.length === 1 && symbols[0] === ANY_TEXT) return () => TRUE;
  const pattern = new TextPattern(symbols);
  return ({ request: { resource } }) =>
    // A last `*` runs on to the end of the ARN, over all of its parts.
    pattern.atOnce(resource.arn) ?? matchResourceArn(symbols, piecesOf(resource.arn));
}

function variablesBeforeResource({ parts }: Template): boolean {
  const variable = parts.findIndex((part) => typeof part === "object");
  return parts.slice(0, variable).filter((part) => part === ":").length < 5;
}
