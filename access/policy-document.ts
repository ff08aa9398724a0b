import { isUnknown, readable, type Unknown, unknownValue } from "../modules/policy/evaluation";
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
  return { name, document: parse(stackName, name, resolver.resolve(stackName, text)) };
}

function parse(stackName: string, name: string, text: string): unknown | Unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (readable(text) !== text) return unknownValue(`${name} is ${readable(text)}, which is known after apply`);
    throw new SynthesisError(
      `${stackName}: ${name} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
