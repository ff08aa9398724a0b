import type { PolicyDiff, StatementDiff } from "./resource-diff";
import { type Statement, statementLines, statementsOf } from "./statement-lines";

interface Described {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * What changes between two texts of a policy, statement by statement. Order says nothing, and neither does a Sid that changes alone.
 *
 * @returns undefined when neither text is a policy.
 */
export function policyDiff(path: string, before: unknown, after: unknown): PolicyDiff | undefined {
  const [old, now] = [statementsOf(before), statementsOf(after)];
  if (!old && !now) return undefined;
  const note = noteOf("before", before, old) ?? noteOf("after", after, now);
  return { path, statements: note === undefined ? diffOf(described(old ?? []), described(now ?? [])) : [], note };
}

function noteOf(side: string, value: unknown, statements: readonly Statement[] | undefined): string | undefined {
  if (statements || value === undefined || value === null || value === "") return undefined;
  return side === "after" ? "the policy is known after apply" : "the policy before cannot be read";
}

function described(statements: readonly Statement[]): readonly Described[] {
  return statements.map((statement, index) => ({
    name: typeof statement["Sid"] === "string" && statement["Sid"] !== "" ? statement["Sid"] : `#${index + 1}`,
    lines: statementLines(statement),
  }));
}

function diffOf(before: readonly Described[], after: readonly Described[]): readonly StatementDiff[] {
  const [old, now] = withoutEqual(before, after);
  const partners = new Map(now.map((statement) => [statement.name, statement]));
  const changed = old.flatMap((statement) => {
    const partner = partners.get(statement.name);
    return partner ? [{ statement, partner }] : [];
  });
  const paired = new Set(changed.flatMap(({ statement, partner }) => [statement, partner]));
  return [
    ...changed.map(({ statement, partner }) => changedStatement(statement, partner)),
    ...now.filter((statement) => !paired.has(statement)).map(({ name, lines }) => entire("added", name, lines)),
    ...old.filter((statement) => !paired.has(statement)).map(({ name, lines }) => entire("removed", name, lines)),
  ];
}

/** What is left of both sides when the statements that say the same are taken out, each once. */
function withoutEqual(
  before: readonly Described[],
  after: readonly Described[],
): readonly [readonly Described[], readonly Described[]] {
  const left = new Map<string, number>();
  for (const { lines } of after) left.set(identity(lines), (left.get(identity(lines)) ?? 0) + 1);
  const matched = new Map<string, number>();
  const take = (counts: Map<string, number>, id: string) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count - 1);
    return count > 0;
  };
  const old = before.filter(({ lines }) => {
    const id = identity(lines);
    if (!take(left, id)) return true;
    matched.set(id, (matched.get(id) ?? 0) + 1);
    return false;
  });
  return [old, after.filter(({ lines }) => !take(matched, identity(lines)))];
}

/** Equal for statements that say the same. */
function identity(lines: readonly string[]): string {
  const said = lines.filter((line) => !line.startsWith("Sid: "));
  return [...new Set(said)].sort().join("\n");
}

function changedStatement(before: Described, after: Described): StatementDiff {
  const [old, now] = [new Set(before.lines), new Set(after.lines)];
  return {
    statement: after.name,
    kind: "changed",
    removed: [...old].filter((line) => !now.has(line)),
    added: [...now].filter((line) => !old.has(line)),
  };
}

function entire(kind: "added" | "removed", statement: string, lines: readonly string[]): StatementDiff {
  const [removed, added] = kind === "added" ? [[], lines] : [lines, []];
  return { statement, kind, removed, added };
}
