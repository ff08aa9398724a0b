import { isEverybody } from "../reading/account";
import { actionsOf } from "../reading/actions";
import { limitsOf } from "../reading/limits";
import { grouped, listed, newly } from "../reading/newly";
import type { Named, Statement } from "../reading/statement";

/** Somebody who is allowed an action by a statement. */
export interface Given {
  readonly who: Named;
  readonly action: string;
  readonly statement: Statement;
}

/** Whom the statements that allow give which actions, as far as they are of a sort. `NotPrincipal` gives them to everybody else. */
export function givenBy(
  statements: readonly Statement[],
  isOfSort: (who: Named, statement: Statement) => boolean,
): readonly Given[] {
  return statements
    .filter(({ allows }) => allows)
    .flatMap((statement) => {
      const some = principalsOf(statement).filter((who) => isOfSort(who, statement));
      return some.flatMap((who) => actionsOf(statement).map((action) => ({ who, action, statement })));
    });
}

/** What is given after, and was not before: a sentence for each of those who get it. A statement that allows less than before is none. */
export function newlyGiven(
  before: readonly Given[],
  after: readonly Given[],
  sentence: (who: string, actions: string, statements: string) => string,
): readonly string[] {
  const gained = newly(before, after, ({ who, action }) => `${who.kind} ${who.name} ${action.toLowerCase()}`);
  return [...grouped(gained, ({ who }) => who.name)].map(([who, given]) => {
    const labels = [...new Set(given.map(({ statement }) => statement.label))];
    return sentence(who, listed(given.map(({ action }) => action)), `statement ${listed(labels)}`);
  });
}

/** The condition keys that say which identities `*` stands for. */
const CALLER_KEYS = ["kms:calleraccount", "aws:principalaccount", "aws:principalarn"];

function principalsOf(statement: Statement): readonly Named[] {
  const { principals, notPrincipals } = statement;
  const named: readonly Named[] = notPrincipals.length > 0 ? [{ kind: "AWS", name: "*" }] : principals;
  const callers = limitsOf(statement)
    .filter(({ key }) => CALLER_KEYS.includes(key))
    .flatMap(({ values }) => values.map((name): Named => ({ kind: "AWS", name })));
  return callers.length === 0 ? named : named.flatMap((who) => (isEverybody(who) ? callers : [who]));
}
