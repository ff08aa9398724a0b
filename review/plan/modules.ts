import type { Attributes, ConfiguredResource, StateResource } from "./plan";
import { PlanError } from "./plan-error";
import type { ConfiguredModule, PlanJson, StateModule } from "./plan-json";

/**
 * The resources of a state, of all its modules. Their addresses are whole already. Deposed objects are left out: where they matter, a change names them.
 *
 * @throws PlanError when an address is there twice.
 */
export function stateResources(
  module: StateModule | undefined,
  list: string,
  source: string,
): readonly StateResource[] {
  const byAddress = new Map<string, StateResource>();
  for (const resource of statesIn(module)) {
    if (resource.deposed_key !== undefined) continue;
    const { address, mode, type, name, values, sensitive_values: sensitive } = resource;
    if (byAddress.has(address)) {
      throw new PlanError(`${source}: ${list} has ${address} twice: make the plan again, Terraform writes it once`);
    }
    byAddress.set(address, { address, mode, type, name, values: values ?? {}, sensitive: sensitive ?? false });
  }
  return [...byAddress.values()];
}

function statesIn(module: StateModule | undefined): StateModule["resources"] {
  if (module === undefined) return [];
  return [...module.resources, ...module.child_modules.flatMap(statesIn)];
}

/** The managed resources of a configuration, of all its modules: with the module before an address, as in changes, but without instances. */
export function configuredResources(module: ConfiguredModule | undefined, within = ""): readonly ConfiguredResource[] {
  if (module === undefined) return [];
  const own = module.resources
    .filter(({ mode }) => mode === "managed")
    .map(({ address, type, name, expressions, provisioners }) => ({
      address: within + address,
      ...{ type, name, expressions, provisioners },
    }));
  const called = Object.entries(module.module_calls).flatMap(([name, call]) =>
    configuredResources(call.module, `${within}module.${name}.`),
  );
  return [...own, ...called];
}

/** The arguments of the providers of the root module: those of other modules have the module before their name, and a colon. */
export function configuredProviders(
  providers: PlanJson["configuration"]["provider_config"],
): Readonly<Record<string, Attributes>> | undefined {
  if (providers === undefined) return undefined;
  const own = Object.entries(providers).filter(([name]) => !name.includes(":"));
  return Object.fromEntries(own.map(([name, { expressions }]) => [name, expressions]));
}
