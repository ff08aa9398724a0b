import { recordOf } from "../../access/synthesis";
import type { ReviewedStack } from "../stack/reviewed-stack";
import { accountOf } from "./reading/account";
import { NotKnown } from "./reading/not-known";
import { hasExpression, resolved } from "./reading/reference";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

const LAYER_ACCOUNT = /^arn:[^:]*:lambda:[^:]*:([^:]*):layer:/;
const OWN_LAYER = "${aws_lambda_layer_version.";

export const layersComeFromNamedAccounts: ResourceRule = {
  id: "layers-come-from-named-accounts",
  about: "resource",
  severity: "high",
  types: ["aws_lambda_function"],
  why: "The code of a layer runs in the function, with the function's role and secrets. Whoever publishes the layer decides what it does.",
  fix: "Take the layer from your own account, or name its account in `trustedLayerAccountIds` of the environment once you trust it.",
  check(resource, stack) {
    const layers = after(resource).texts("layers");
    if (layers.length === 0) return [];
    const named = [accountOf(resource, stack), ...trustedAccounts(stack)];
    return layers
      .map((layer) => resolved(layer, stack))
      .filter((layer) => !layer.startsWith(OWN_LAYER) && !named.includes(ownerOf(layer)))
      .map((layer) => ({
        what: `the function runs the layer ${layer}, of an account that nobody named`,
        subject: layer,
      }));
  },
};

function ownerOf(layer: string): string {
  const owner = LAYER_ACCOUNT.exec(layer)?.[1];
  if (owner === undefined || hasExpression(owner)) throw new NotKnown("layers", `whose layer ${layer} is is not known`);
  return owner;
}

/** What the environment names, which stands in the synthesized stack beside its resources. */
function trustedAccounts({ after: { terraform } }: ReviewedStack): readonly string[] {
  const named = recordOf(recordOf(terraform["//"])["sealstack"])["trustedLayerAccountIds"];
  return [named ?? []].flat().filter((id) => typeof id === "string");
}
