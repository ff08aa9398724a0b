import type { Statement, StatementCondition } from "./statement";

/** Operators that hold only for requests that have the key, with one of the values. */
const POSITIVE = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))$/i;

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

/** Whether a statement lets pass only what some key names, each in lower case; one that ends with `:` stands for all that begin so. */
export function isLimitedBy(statement: Statement, keys: readonly string[]): boolean {
  return limitsOf(statement).some(({ key }) =>
    keys.some((wanted) => (wanted.endsWith(":") ? key.startsWith(wanted) : key === wanted)),
  );
}
