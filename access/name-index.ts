import type { Node } from "./graph";

/** Finds what has a name, of many, at once. */
export class NameIndex<T> {
  private byName: ReadonlyMap<string, readonly T[]> | undefined;

  /** @param namesOf all names that an item has; it may have one twice */
  constructor(
    private readonly items: readonly T[],
    private readonly namesOf: (item: T) => readonly string[],
  ) {}

  /** Everything with the name, in its order. */
  find(name: string): readonly T[] {
    return (this.byName ??= this.load()).get(name) ?? [];
  }

  private load(): ReadonlyMap<string, readonly T[]> {
    const index = new Map<string, T[]>();
    for (const item of this.items) {
      for (const name of new Set(this.namesOf(item))) {
        const found = index.get(name);
        if (found) found.push(item);
        else index.set(name, [item]);
      }
    }
    return index;
  }
}

/**
 * The names that a resource goes by: its address, alone or after its stack, and the path of its construct.
 *
 * @param paths where constructs keep the resource, below their own path
 */
export function acceptedNames({ address, stack, constructPath }: Node, paths: readonly string[]): readonly string[] {
  const constructs = paths.filter((path) => constructPath !== "" && constructPath.endsWith(path));
  return [
    address,
    `${stack}/${address}`,
    ...constructs.map((path) => constructPath.slice(0, constructPath.length - path.length)),
  ];
}
