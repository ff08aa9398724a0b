/** The items of after that were not there before, by their key, each once. */
export function newly<T>(before: readonly T[], after: readonly T[], key: (item: T) => string): readonly T[] {
  if (after.length === 0) return after;
  const known = new Set(before.map(key));
  return [...new Map(after.map((item) => [key(item), item])).values()].filter((item) => !known.has(key(item)));
}

/** Items by their name, in the order in which the names come first. */
export function grouped<T>(items: readonly T[], name: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(name(item));
    if (group) group.push(item);
    else groups.set(name(item), [item]);
  }
  return groups;
}

/** Words as a list in a sentence: `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
