import type { IConstruct } from "constructs";
import { isReference } from "./checks";
import { ConfigurationError } from "./configuration-error";

const taken = new WeakMap<IConstruct, Map<string, string>>();

/** A name that AWS accepts once only. */
export interface NameClaim {
  /** The property that has the name. */
  readonly property: string;
  /** What is named. */
  readonly kind: string;
  readonly name: string;
  /** Where the name is unique, for example an account. */
  readonly within: string;
}

/**
 * Claims a name in the whole app, so that two stacks do not both define it.
 *
 * @throws ConfigurationError when another construct of the app has it.
 */
export function claimName(scope: IConstruct, { property, kind, name, within }: NameClaim): void {
  if (isReference(name)) return;
  const names = taken.get(scope.node.root) ?? new Map<string, string>();
  taken.set(scope.node.root, names);
  const key = JSON.stringify([kind, within, name]);
  const owner = names.get(key);
  if (owner !== undefined) {
    throw new ConfigurationError(
      scope,
      `${property} must be unique, got ${JSON.stringify(name)}, which [${owner}] has already: a ${kind} name is unique within ${within}`,
    );
  }
  names.set(key, scope.node.path);
}
