import { recordOf, type SynthesizedResource, type SynthesizedStack } from "../../access/synthesis";
import type { Attributes, Plan } from "../plan/plan";
import { instanceOf } from "./address";
import type { Known, KnownValues } from "./known-values";

/** What Terraform, and not the provider, reads in a resource. */
export const META_ARGUMENTS: readonly string[] = [
  "provider",
  "depends_on",
  "lifecycle",
  "count",
  "for_each",
  "provisioner",
  "connection",
];

/** The arguments that are written of an instance, filled with what is known, without those of Terraform itself. */
export function writtenArguments(resource: SynthesizedResource, address: string, known: KnownValues): Attributes {
  const names = Object.keys(resource.attributes).filter((name) => !META_ARGUMENTS.includes(name));
  return Object.fromEntries(names.map((name) => [name, writtenValue(resource, name, address, known)]));
}

/** One written argument of an instance, filled with what is known; undefined when it is not written. */
export function writtenValue(
  { attributes }: SynthesizedResource,
  argument: string,
  address: string,
  known: KnownValues,
): unknown {
  const value = Object.hasOwn(attributes, argument) ? attributes[argument] : undefined;
  if (value === undefined || value === null) return undefined;
  return known.fill(value, { key: instanceOf(address), forEach: attributes["for_each"] });
}

/** The variables and locals that expressions of a stack name. */
export function namesOf({ variables }: Plan, { terraform }: SynthesizedStack): Pick<Known, "variables" | "locals"> {
  return { variables, locals: recordOf(terraform["locals"]) };
}
