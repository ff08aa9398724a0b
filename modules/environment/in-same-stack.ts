import { type ITerraformDependable, TerraformStack } from "cdktf";
import { type IConstruct, Construct } from "constructs";

/** Of what a construct should wait for, that which its own stack makes: what another stack makes is there before, and Terraform cannot wait for it. */
export function inSameStack(
  construct: IConstruct,
  dependables: Iterable<ITerraformDependable>,
): ITerraformDependable[] {
  const stack = TerraformStack.of(construct);
  return [...new Set(dependables)].filter(
    (other) => !Construct.isConstruct(other) || TerraformStack.of(other) === stack,
  );
}
