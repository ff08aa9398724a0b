import { isUnknown, readable, type Unknown, unknownValue } from "../modules/policy/evaluation";
import { jsonOf } from "./json-text";
import type { Resolver } from "./resolver";
import { type SynthesizedResource, SynthesisError } from "./synthesis";

/** A policy of a synthesized stack: the document as AWS will get it, or the reason why it is not known. */
export interface SourcedPolicy {
  /** How answers name it: the address of the resource that holds it. */
  readonly name: string;
  readonly document: unknown;
}

/**
 * The policy that an argument of a resource holds.
 *
 * @returns undefined when the argument is not there, or empty.
 * @throws SynthesisError when it is text that is no JSON and that nothing will replace.
 */
export function policyOf(
  stackName: string,
  resource: SynthesizedResource,
  argument: string,
  resolver: Resolver,
): SourcedPolicy | undefined {
  const text = resource.attributes[argument];
  // Terraform keeps an argument that was never set as empty text.
  if (text === undefined || text === null || text === "") return undefined;
  const name = `${resource.address}.${argument}`;
  if (isUnknown(text)) return { name, document: text };
  if (typeof text !== "string") throw new SynthesisError(`${stackName}: ${name} must be text, got ${typeof text}`);
  const resolved = resolver.resolve(stackName, text);
  // With symbols in it, it is a text that nobody else reads.
  const documentIn = resolved === text ? jsonOf : (json: string): unknown => JSON.parse(json);
  const read = () => ({ name, document: parse(stackName, name, resolved, documentIn) });
  return resolved === text ? once(resource.attributes, name, read) : read();
}

const policies = new WeakMap<object, Map<string, SourcedPolicy>>();

/** A policy without references is the same in whatever stacks its resource is read, and is read once. */
function once(attributes: object, name: string, read: () => SourcedPolicy): SourcedPolicy {
  const ofResource = policies.get(attributes) ?? new Map<string, SourcedPolicy>();
  const policy = ofResource.get(name) ?? read();
  policies.set(attributes, ofResource.set(name, policy));
  return policy;
}

function parse(
  stackName: string,
  name: string,
  text: string,
  documentIn: (json: string) => unknown,
): unknown | Unknown {
  try {
    return documentIn(text);
  } catch (error) {
    if (readable(text) !== text) return unknownValue(`${name} is ${readable(text)}, which is known after apply`);
    throw new SynthesisError(
      `${stackName}: ${name} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
