import { coversEveryIdentity } from "./unnamed";
import type { Statement, StatementCondition } from "./statement";

/** Operators that hold only for requests that have the key, with one of the values. */
const POSITIVE = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))$/i;

/** What a request fills in, such as `${aws:SourceAccount}`, but whose a resource is. An expression of Terraform has no colon in its name. */
const VARIABLE = /\$\{(?!aws:Resource(?:Account|OrgID)\})[A-Za-z0-9-]+:[^}]*\}/g;

/**
 * What must stand in a value with wildcards so that it names somebody. An ARN has an account, or it is a bucket's, whose name is nobody else's and stands
 * there whole. `$` stands for a reference.
 */
const OWNED = /^arn:[^:]*:[^:]*:[^:]*:[^:*?]+:|^arn:[^:]*:s3:::[^*?/]+\/|^\$[:/]/;
const NAMED: readonly (readonly [key: RegExp, value: RegExp])[] = [
  [/^(?:aws:sourcearn$|kms:encryptioncontext:)/, OWNED],
  // Their paths go on below the organization.
  [/orgpaths$/, /^[^*?/]+\//],
  // The id of a role, and any session of it.
  [/^aws:userid$/, /^[^*?:]+:/],
  // A service, in any Region.
  [/^kms:viaservice$/, /^[^*?.]+\./],
];
/** Accounts and organizations have ids, of which a part is many. */
const NO_PART = /(?!)/;

const found = new WeakMap<Statement, readonly StatementCondition[]>();

/** The conditions of a statement that let pass only what they name. `*` names nothing. Every rule about who is allowed something asks. */
export function limitsOf(statement: Statement): readonly StatementCondition[] {
  let limits = found.get(statement);
  if (limits === undefined) found.set(statement, (limits = limitsIn(statement)));
  return limits;
}

function limitsIn({ conditions }: Statement): readonly StatementCondition[] {
  return conditions.filter(
    ({ operator, values }) =>
      POSITIVE.test(operator) && values.length > 0 && values.every((value) => !/^[*?]*$/.test(value)),
  );
}

/**
 * Whether a statement lets pass only what some key names, each in lower case; one that ends with `:` stands for all that begin so. A pattern
 * that leaves nobody out does not count.
 */
export function isLimitedBy(statement: Statement, keys: readonly string[]): boolean {
  return limitsOf(statement).some(
    ({ key, values }) =>
      keys.some((wanted) => (wanted.endsWith(":") ? key.startsWith(wanted) : key === wanted)) &&
      values.every((value) => isName(key, value)),
  );
}

/** Whether a value of a key names somebody, or something that is somebody's. */
function isName(key: string, value: string): boolean {
  // A variable that is filled in from the request is no name that anybody chose.
  const text = value.replace(VARIABLE, "*").replace(/\$\{[^}]*\}/g, "$");
  if (!/[*?]/.test(text)) return true;
  if (key === "aws:principalarn") return !coversEveryIdentity(text);
  const [, named = NO_PART] = NAMED.find(([keys]) => keys.test(key)) ?? [];
  return named.test(text);
}
