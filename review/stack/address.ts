const INSTANCE = /\[(\d+|"(?:[^"\\]|\\.)*")\]$/;

/** The address without its instance: as a resource with `count` or `for_each` is written. */
export function withoutInstance(address: string): string {
  return address.replace(INSTANCE, "");
}

/** The key of an instance: a number for `count`, text for `for_each`, undefined for a resource without instances. */
export function instanceOf(address: string): string | number | undefined {
  const [, key] = INSTANCE.exec(address) ?? [];
  if (key === undefined) return undefined;
  return key.startsWith('"') ? textIn(key) : Number(key);
}

function textIn(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    // Terraform escapes a little more than JSON does.
    return quoted.slice(1, -1);
  }
}

/** Whether a resource is inside a module, whose configuration is not in the synthesis. */
export function isInModule(address: string): boolean {
  return address.startsWith("module.");
}
