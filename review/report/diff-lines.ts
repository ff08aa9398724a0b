import type { AttributeDiff, PolicyDiff, ResourceDiff, StatementDiff } from "../changes/resource-diff";

/** What changes in a resource, line by line as in a diff: attributes, then policies by statement. Data in it is as it was. */
export function diffLines({ attributes, policies }: ResourceDiff): readonly string[] {
  return [...attributes.flatMap(attributeLines), ...policies.flatMap(policyLines)];
}

/** What the plan does to a resource: `replace (created before the old one is destroyed)`. */
export function kindInWords({ kind, createBeforeDestroy }: ResourceDiff): string {
  if (kind !== "replace") return kind;
  return createBeforeDestroy ? "replace (create, then destroy)" : "replace (destroy, then create)";
}

function attributeLines({ path, before, after, forcesReplacement }: AttributeDiff): readonly string[] {
  const lines = [
    ...(before === undefined ? [] : [`- ${path} = ${before}`]),
    ...(after === undefined ? [] : [`+ ${path} = ${after}`]),
  ];
  return forcesReplacement ? [...lines, `! ${path} forces the replacement`] : lines;
}

function policyLines({ path, statements, note }: PolicyDiff): readonly string[] {
  const noted = note === undefined ? [] : [`! ${path}: ${note}`];
  return [...noted, ...statements.flatMap((statement) => statementLines(path, statement))];
}

function statementLines(path: string, { statement, kind, removed, added }: StatementDiff): readonly string[] {
  return [
    `@@ ${path}, statement ${statement}: ${kind} @@`,
    ...removed.map((line) => `- ${line}`),
    ...added.map((line) => `+ ${line}`),
  ];
}
