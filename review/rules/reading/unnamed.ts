import { coversAction, hasWildcard } from "./actions";

/**
 * Names that nobody gives to anything, with every letter between them: a pattern that covers all of them names nothing, however it is written.
 * They begin and end with other letters.
 */
const UNNAMED = ["the-quick-brown-fox-jumps-over-a-lazy-dog", "sphinx-of-black-quartz-judge-my-vow"] as const;
const [ONE, OTHER] = UNNAMED;
/** The same with a path before them. */
const UNNAMED_IN_PATHS = [`${ONE}/${OTHER}`, `${OTHER}/${ONE}`];
const UNNAMED_IN_COLONS = UNNAMED_IN_PATHS.map((name) => name.replace("/", ":"));
/** Any account, where a pattern names none. */
const SOME_ACCOUNT = "000000000000";

/** What the resource in an ARN begins with where it names a kind. */
const KINDS =
  "alias function instance key layer log-group parameter policy repository role secret stream table user".split(" ");
const BEGINNINGS = ["", ...KINDS.flatMap((kind) => [`${kind}/`, `${kind}:`])];
/** Services whose resources begin with their names. */
const WITHOUT_KINDS = ["s3", "sns", "sqs"];

/** How much of the roles of an account a pattern covers: all without a path, all with one. Nothing where it names some. */
export function rolesCovered(pattern: string): readonly string[] {
  return identitiesCovered(pattern, "role");
}

/** Whether a pattern covers all roles of an account or all users, or all of them that have a path. */
export function coversEveryIdentity(pattern: string): boolean {
  return ["role", "user"].some((kind) => identitiesCovered(pattern, kind).length > 0);
}

function identitiesCovered(text: string, kind: string): readonly string[] {
  if (!hasWildcard(text)) return [];
  const pattern = withoutReferences(text);
  const [, partition = "aws", , , account = SOME_ACCOUNT] = pattern.split(":").map(instance);
  const covers = (names: readonly string[]) =>
    names.every((name) => coversAction(pattern, `arn:${partition}:iam::${account}:${kind}/${name}`));
  return [
    ...(covers(UNNAMED) ? [`every ${kind}`] : []),
    ...(covers(UNNAMED_IN_PATHS) ? [`every ${kind} with a path`] : []),
  ];
}

/** A policy variable has colons in it, and neither it nor a reference has wildcards. */
function withoutReferences(text: string): string {
  return text.includes("${") ? text.replace(/\$\{[^}]*\}/g, "$") : text;
}

/** A text that a pattern of one part of an ARN covers; undefined for none. */
function instance(pattern: string): string | undefined {
  return pattern.replaceAll("*", "").replaceAll("?", "0") || undefined;
}

/** Whether a pattern covers all that a service has, or all of one kind of it: `*`, `arn:aws:s3:::*`, `arn:aws:iam::*:r*`. */
export function coversEverything(text: string): boolean {
  if (!text.endsWith("*") && !text.endsWith("?")) return false;
  const pattern = withoutReferences(text);
  const [, , service = "", , , ...rest] = pattern.split(":");
  // What ends before there is a name covers whatever comes.
  if (rest.length === 0) return /^(?:arn|[*?])[\w*?:-]*$/.test(pattern);
  const name = rest.join(":");
  const head = name.slice(0, name.search(/[*?]/));
  return (WITHOUT_KINDS.includes(service) ? [""] : BEGINNINGS)
    .filter((kind) => kind.startsWith(head))
    .some((kind) =>
      [UNNAMED, UNNAMED_IN_PATHS, UNNAMED_IN_COLONS].some((names) =>
        names.every((unnamed) => coversAction(name, `${kind}${unnamed}`)),
      ),
    );
}
