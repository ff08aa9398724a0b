import type { ReviewedResource, ReviewedStack, Side } from "../stack/reviewed-stack";
import { KEY_POLICY_TYPES, keyStatements } from "./kinds/key-policy";
import { heldStatements, IDENTITY_POLICY_TYPES, RESOURCE_POLICY_TYPES } from "./kinds/policy-holder";
import { isWholeAccount } from "./reading/account";
import { actionsOf, hasWildcard } from "./reading/actions";
import { grouped, listed, newly } from "./reading/newly";
import type { ResourceRule } from "./rule";

export const statementsNameNoNewWildcardAction: ResourceRule = {
  id: "statements-name-no-new-wildcard-action",
  about: "resource",
  severity: "medium",
  types: [...IDENTITY_POLICY_TYPES, ...RESOURCE_POLICY_TYPES, ...KEY_POLICY_TYPES],
  why: "A wildcard allows more than anybody thought of, and what AWS adds under the name tomorrow as well.",
  fix: "List the actions that are needed one by one. In place of `NotAction`, allow what is meant.",
  check(resource, stack) {
    const gained = newly(wildcards(resource, stack, "before"), wildcards(resource, stack, "after"), ({ action }) =>
      action.toLowerCase(),
    );
    return [...grouped(gained, ({ label }) => label)].map(([label, items]) => ({
      what: `statement ${label} allows ${listed(items.map(({ action }) => action))}`,
    }));
  },
};

function wildcards(resource: ReviewedResource, stack: ReviewedStack, side: Side) {
  const ofKey = KEY_POLICY_TYPES.includes(resource.type);
  const statements = ofKey ? keyStatements(resource, stack, side) : heldStatements(resource, side);
  return (
    statements
      // What a key leaves to the account has a rule of its own.
      .filter(({ allows, principals }) => allows && !(ofKey && principals.some(isWholeAccount)))
      .flatMap((statement) =>
        actionsOf(statement)
          .filter((action) => hasWildcard(action) || statement.notActions.length > 0)
          .map((action) => ({ action, label: statement.label })),
      )
  );
}
