import { readTerraformText, reference, uniqueReference } from "../modules/policy/evaluation";
import { attributeOf } from "./attributes";
import { scopesOf } from "./scope";
import { recordOf, type SynthesizedStack } from "./synthesis";

/** An attribute of a resource, which may be in a module, and one of several instances. */
const ATTRIBUTE = /^((?:module\.\S+\.)?(?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?)\.([a-z0-9_]+)$/;
/** What AWS makes up, and never twice: the ids of keys and the ends of secrets' ARNs. */
const MADE_UP =
  /^(?:module\.\S+\.)?(?:aws_kms_key\.[\w-]+(?:\[[^\]]*\])?\.key_id|aws_secretsmanager_secret\.[\w-]+(?:\[[^\]]*\])?\.suffix)$/;
/** How cdktf refers to what another stack of the app gives out. */
const OTHER_STACK = /^data\.terraform_remote_state\.cross-stack-reference-input-(.+)\.outputs\.([A-Za-z0-9_-]+)$/;
/** References to references end somewhere; a circle of them does not. */
const DEEPEST = 8;

/**
 * Replaces the references in texts by what they will be, so that a name built from the environment's data equals the ARN that a reference gives.
 *
 * What only AWS can know (the id of a key) becomes a symbol that equals itself and may or may not equal anything else.
 */
export class Resolver {
  private readonly stacks;

  constructor(stacks: readonly SynthesizedStack[]) {
    this.stacks = new Map(
      stacks.map((stack) => [
        stack.name,
        {
          resources: new Map(stack.resources.map((resource) => [resource.address, resource])),
          outputs: recordOf(stack.terraform["output"]),
          scopeOf: scopesOf(stack),
        },
      ]),
    );
  }

  /** The text as IAM will see it in a stack. */
  resolve(stackName: string, text: string): string {
    return this.replace(stackName, text, 0);
  }

  /** What stands for an attribute of which nothing is known. */
  unknown(stackName: string, expression: string): string {
    return symbolFor(stackName, expression);
  }

  private replace(stackName: string, text: string, depth: number): string {
    if (!text.includes("{")) return text;
    return readTerraformText(text, (expression) => {
      const value = depth < DEEPEST ? this.valueOf(stackName, expression, depth) : undefined;
      return value ?? symbolFor(stackName, expression);
    });
  }

  private valueOf(stackName: string, expression: string, depth: number): string | undefined {
    const [, otherStack, output] = OTHER_STACK.exec(expression) ?? [];
    if (otherStack !== undefined && output !== undefined) {
      const value = recordOf(this.stacks.get(otherStack)?.outputs[output])["value"];
      return typeof value === "string" ? this.replace(otherStack, value, depth + 1) : undefined;
    }
    const stack = this.stacks.get(stackName);
    const [, address, attribute] = ATTRIBUTE.exec(expression) ?? [];
    const resource = stack?.resources.get(address ?? "");
    if (!resource || attribute === undefined) return undefined;
    const value = attributeOf(resource, attribute, stack?.scopeOf(resource));
    return value === undefined || value === `\${${expression}}` ? undefined : this.replace(stackName, value, depth + 1);
  }
}

function symbolFor(stackName: string, expression: string): string {
  const address = `${stackName}/${expression}`;
  return MADE_UP.test(expression) ? uniqueReference(address) : reference(address);
}
