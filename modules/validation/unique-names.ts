import type { IConstruct } from "constructs";
import { isReference } from "./checks";
import { ConfigurationError } from "./configuration-error";

const taken = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Claims a name that AWS accepts once only, in the whole app.
 *
 * @throws ConfigurationError when another construct of the app has it.
 */
export function claimName(scope: IConstruct, property: string, kind: string, name: string, reach: string): void {
  if (isReference(name)) return;
  const names = taken.get(scope.node.root) ?? new Map<string, string>();
  taken.set(scope.node.root, names);
  const key = `${kind} ${name}`;
  const owner = names.get(key);
  if (owner !== undefined) {
    throw new ConfigurationError(
      scope,
      `${property} must be unique, got ${JSON.stringify(name)}, which [${owner}] has already: ${kind} names are unique ${reach}`,
    );
  }
  names.set(key, scope.node.path);
}
