const PLACEHOLDER = /\$\{([A-Za-z]+)\}/g;

/**
 * Replaces `${name}` by its value. IAM's own variables (`${aws:username}`) have a colon and stay.
 *
 * @throws Error for a placeholder without a value: a policy with a hole in it would be refused, or say something else.
 */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>, source: string): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = values[name];
    if (value !== undefined) return value;
    throw new Error(
      `${source}: ${placeholder} must have a value, got none: known are ${Object.keys(values).sort().join(", ")}`,
    );
  });
}
