import type { IConstruct } from "constructs";
import { ScopedRole } from "./scoped-role";

/** A value in which the roles of the app have the ARNs that are built from their names, for what must not wait for a role and knows its length. */
export function rolesByName<T>(scope: IConstruct, value: T): T {
  const roles = scope.node.root.node.findAll().filter((node) => node instanceof ScopedRole);
  const text = roles.reduce(
    (named, { roleArn, roleArnByName }) => named.replaceAll(roleArn, roleArnByName),
    JSON.stringify(value),
  );
  return JSON.parse(text) as T;
}
