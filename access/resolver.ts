import { accountOf } from "./account";
import { attributeOf } from "./attributes";
import type { SynthesizedStack } from "./synthesis";

const REFERENCE = /\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;
/** References to references end somewhere; a circle of them does not. */
const DEEPEST = 8;

/**
 * Replaces the references in a text by what they will be, so that a name built from the environment's data equals the ARN that a reference gives.
 *
 * What only AWS can know (the id of a key) stays a reference, always spelled the same way, so that it equals itself and nothing else.
 */
export class Resolver {
  private readonly resources;
  private readonly scope;

  constructor(stack: SynthesizedStack) {
    this.resources = new Map(stack.resources.map((resource) => [resource.address, resource]));
    this.scope = accountOf(stack);
  }

  resolve(text: string, depth = 0): string {
    if (depth === DEEPEST || !text.includes("${")) return text;
    return text.replace(REFERENCE, (reference, address: string, attribute: string) => {
      const resource = this.resources.get(address);
      const value = resource && this.scope && attributeOf(resource, attribute, this.scope);
      return value === undefined || value === reference ? reference : this.resolve(value, depth + 1);
    });
  }
}
