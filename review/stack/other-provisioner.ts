import { recordOf } from "../../access/synthesis";
import type { Attributes, ConfiguredProvisioner } from "../plan/plan";
import { otherArgument } from "./other-argument";

/** What Terraform reads in a provisioner itself: a configuration has none of it. */
const NO_ARGUMENTS = ["when", "on_failure", "connection", "//"];

/** Whether a plan was made with other provisioners than those that are written, as far as its configuration tells: with another command, for example. */
export function hasOtherProvisioners(written: unknown, configured: readonly ConfiguredProvisioner[]): boolean {
  const blocks = [written ?? []].flat().flatMap((block) => Object.entries(recordOf(block)));
  const types = new Set([...blocks.map(([type]) => type), ...configured.map(({ type }) => type)]);
  return [...types].some((type) => {
    const ours = blocks.filter(([name]) => name === type).flatMap(([, block]) => [block].flat().map(argumentsOf));
    const theirs = configured.filter((one) => one.type === type);
    return (
      ours.length !== theirs.length ||
      ours.some((given, at) => otherArgument(given, theirs[at]?.expressions ?? {}) !== undefined)
    );
  });
}

function argumentsOf(block: unknown): Attributes {
  return Object.fromEntries(Object.entries(recordOf(block)).filter(([name]) => !NO_ARGUMENTS.includes(name)));
}
