import type { TerraformResource } from "cdktf";
import { AccessModel, type AskedContext } from "../../../access/model";
import { stackOf as readStack } from "../../../access/synthesis";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { DEPLOY_ROLE, PLAN_ROLE, synthesize } from "../../support/synth";

/** A role of the deployment whose own policies neither allow nor deny anything. */
const NOTHING = { Version: "2012-10-17", Statement: [] };

/** The stacks as the access model reads them, with deploy and plan roles that have what the stacks give them and nothing else. */
export function modelOf(...stacks: readonly EnvironmentStack[]): AccessModel {
  const read = stacks.map((stack) => readStack(stack.node.id, synthesize(stack).json));
  return new AccessModel(read, { policies: { [DEPLOY_ROLE]: NOTHING, [PLAN_ROLE]: NOTHING } });
}

/** What a model answers about a key, in one word. */
export function ask(
  model: AccessModel,
  principal: string,
  action: string,
  key: { readonly resource: TerraformResource },
  context: AskedContext = {},
): string {
  const { terraformResourceType, friendlyUniqueId } = key.resource;
  return model.can({ principal, action, resource: `${terraformResourceType}.${friendlyUniqueId}`, context }).decision;
}
