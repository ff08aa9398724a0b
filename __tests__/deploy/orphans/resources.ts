import { stackOf, type SynthesizedStack } from "../../../access/synthesis";
import type { StackState } from "../../../deploy/orphans/stack-state";

/** A stack of the environment `local` with resources by address. */
export function stackWith(
  resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  name = "local-documents",
): SynthesizedStack {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const [address, attributes] of Object.entries(resources)) {
    const [type = "", id = ""] = address.split(".");
    (resource[type] ??= {})[id] = attributes;
  }
  const account = { allowed_account_ids: ["123456789012"] };
  const provider = {
    aws: [
      { region: "eu-central-1", ...account },
      { region: "eu-west-1", alias: "eu-west-1", ...account },
    ],
  };
  return stackOf(name, { provider, resource });
}

/** A state that has resources, by address, with their ids; those with a star after it are tainted. */
export function stateWith(ids: Readonly<Record<string, string>> = {}, stack = "local-documents"): StackState {
  const entries = Object.entries(ids).map(
    ([address, id]) => [address.replace("*", ""), { id, tainted: address.endsWith("*") }] as const,
  );
  return { stack, resources: new Map(entries) };
}
