import { recordOf } from "../../access/synthesis";
import type { Attributes } from "../plan/plan";
import { otherArgument } from "./other-argument";

/** What Terraform reads in a provider's block itself, and what is a comment in its JSON. */
const NO_ARGUMENTS = ["alias", "version", "//"];

/**
 * The first provider that a plan was made with another argument of: another account or Region is another stack, whatever else is the same.
 *
 * @param written the `provider` of the Terraform JSON
 * @param configured the arguments of the plan's providers, by name and alias
 * @returns the provider with its argument, for example `aws.ireland.region`; undefined when there is none.
 */
export function otherProvider(written: unknown, configured: Readonly<Record<string, Attributes>>): string | undefined {
  const blocks = new Map(Object.entries(recordOf(written)).flatMap(([name, value]) => blocksOf(name, value)));
  for (const name of new Set([...blocks.keys(), ...Object.keys(configured)])) {
    // One without arguments is there also when nobody wrote it.
    const argument = otherArgument(blocks.get(name) ?? {}, configured[name] ?? {});
    if (argument !== undefined) return `${name}.${argument}`;
  }
  return undefined;
}

function blocksOf(provider: string, value: unknown): readonly (readonly [name: string, block: Attributes])[] {
  return [value].flat().map((one) => {
    const block = recordOf(one);
    const { alias } = block;
    const given = Object.entries(block).filter(([name]) => !NO_ARGUMENTS.includes(name));
    return [typeof alias === "string" ? `${provider}.${alias}` : provider, Object.fromEntries(given)];
  });
}
