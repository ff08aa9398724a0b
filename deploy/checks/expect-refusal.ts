/** What AWS calls a refusal: S3 and STS leave out the word Exception. */
const REFUSALS: readonly string[] = ["AccessDenied", "AccessDeniedException"];

/**
 * Makes a request that must be refused, and returns the error's name.
 *
 * Only the name is asked for, because texts change. Another error is no refusal: it could hide that the request was allowed.
 *
 * @param others names that count as a refusal of this request, too
 */
export async function expectRefusal(
  what: string,
  request: () => Promise<unknown>,
  others: readonly string[] = [],
): Promise<string> {
  let name: string;
  try {
    await request();
    name = "";
  } catch (thrown) {
    name = thrown instanceof Error ? thrown.name : String(thrown);
    if (REFUSALS.includes(name) || others.includes(name)) return name;
  }
  throw new Error(`${what} must be refused, ${name === "" ? "but was allowed" : `got ${name}`}`);
}
