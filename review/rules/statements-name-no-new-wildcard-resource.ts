import type { ReviewedResource, Side } from "../stack/reviewed-stack";
import { knowsNoResource } from "./kinds/no-resource-actions";
import { heldStatements, IDENTITY_POLICY_TYPES } from "./kinds/policy-holder";
import { actionsOf } from "./reading/actions";
import { grouped, listed, newly } from "./reading/newly";
import type { Statement } from "./reading/statement";
import { coversEverything } from "./reading/unnamed";
import type { ResourceRule } from "./rule";

export const statementsNameNoNewWildcardResource: ResourceRule = {
  id: "statements-name-no-new-wildcard-resource",
  about: "resource",
  severity: "medium",
  types: IDENTITY_POLICY_TYPES,
  why: "On `*` a statement is about every resource of the account, also those of other programs and those that come tomorrow.",
  fix: "Name the ARNs. Only actions for which AWS knows no resource need `*`: give those a statement of their own.",
  check(resource) {
    const key = ({ resource: name, action }: Wide) => `${name} ${action.toLowerCase()}`;
    const gained = newly(wide(resource, "before"), wide(resource, "after"), key);
    return [...grouped(gained, ({ label, resource: name }) => `${label} ${name}`).values()].map((items) => ({
      what: `statement ${items[0]?.label} allows ${listed(items.map(({ action }) => action))} on ${items[0]?.resource}`,
    }));
  },
};

interface Wide {
  readonly label: string;
  readonly action: string;
  readonly resource: string;
}

function wide(resource: ReviewedResource, side: Side): readonly Wide[] {
  return heldStatements(resource, side)
    .filter(({ allows }) => allows)
    .flatMap((statement) =>
      everythingIn(statement).flatMap((name) =>
        actionsOf(statement)
          .filter((action) => !knowsNoResource(action))
          .map((action) => ({ label: statement.label, action, resource: name })),
      ),
    );
}

function everythingIn({ resources, notResources }: Statement): readonly string[] {
  if (notResources.length > 0) return [`everything but ${listed(notResources)}`];
  return resources.filter(coversEverything);
}
