import { readable } from "../../modules/policy/evaluation";

/** One statement of a policy, as the document has it. */
export type Statement = Readonly<Record<string, unknown>>;

/**
 * A statement as lines that each say one thing: `Action: kms:Decrypt`, `Condition.StringEquals.kms:ViaService: s3.eu-central-1.amazonaws.com`.
 *
 * Two statements that say the same have the same lines, whatever the order of their parts and values.
 */
export function statementLines(statement: Statement): readonly string[] {
  return Object.entries(statement).flatMap(([element, value]) => linesOf(element, value));
}

/** Whether a document is a policy that can be shown statement by statement, and its statements. */
export function statementsOf(text: unknown): readonly Statement[] | undefined {
  if (typeof text !== "string" || !text.includes('"Statement"')) return undefined;
  try {
    const document = JSON.parse(text) as { readonly Statement?: unknown } | null;
    const statements = [document?.Statement ?? []].flat();
    return statements.every(isStatement) ? statements : undefined;
  } catch {
    return undefined;
  }
}

function linesOf(path: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => linesOf(path, item));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, item]) => linesOf(`${path}.${name}`, item));
  }
  return [`${path}: ${readable(typeof value === "string" ? value : JSON.stringify(value))}`];
}

function isStatement(value: unknown): value is Statement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
