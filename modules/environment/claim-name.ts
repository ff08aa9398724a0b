import type { IConstruct } from "constructs";
import { isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { EnvironmentStack } from "./environment-stack";

/** Where a name is unique: in all of AWS, in an account, or in a Region of an account. */
type Reach = "AWS" | "account" | "Region";

/** A name that AWS accepts once only. */
export interface NameClaim {
  /** The property that has the name. */
  readonly property: string;
  /** What is named. */
  readonly kind: string;
  readonly name: string;
  readonly within: Reach;
  /** Where the name is, when it is unique within a Region. @default the stack's Region */
  readonly region?: string;
}

const taken = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Claims a name in the whole app, so that two constructs do not both define it.
 *
 * @throws ConfigurationError when another construct of the app has it.
 */
export function claimName(scope: IConstruct, { property, kind, name, within, region }: NameClaim): void {
  if (isReference(name)) return;
  const names = taken.get(scope.node.root) ?? new Map<string, string>();
  taken.set(scope.node.root, names);
  const place = placeOf(scope, within, region);
  const key = JSON.stringify([kind, place, name]);
  const owner = names.get(key);
  if (owner !== undefined) {
    throw new ConfigurationError(
      scope,
      `${property} must be unique, got ${JSON.stringify(name)}, which [${owner}] has already: a ${kind} name is unique within ${place}`,
    );
  }
  names.set(key, scope.node.path);
}

function placeOf(scope: IConstruct, within: Reach, region: string | undefined): string {
  if (within === "AWS") return "all of AWS";
  const stack = EnvironmentStack.of(scope);
  return within === "account"
    ? `account ${stack.accountId}`
    : `account ${stack.accountId} in ${region ?? stack.region}`;
}
