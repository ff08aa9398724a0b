import { isSecretName } from "../../modules/validation/secret-shapes";
import { maskOfPart } from "./mask-attributes";

/** Types whose environment is never shown, and the block and its argument that hold it. */
const ENVIRONMENTS: Readonly<Record<string, readonly [block: string, argument: string]>> = {
  aws_lambda_function: ["environment", "variables"],
};

const NONE: readonly string[] = [];

const namesSeen = new Map<string, boolean>();

/** Whether an argument, a tag or a variable is named like a secret. Names come again and again. */
export function isSecretPlace(name: string): boolean {
  const seen = namesSeen.get(name);
  if (seen !== undefined) return seen;
  const isSecret = isSecretName(name);
  namesSeen.set(name, isSecret);
  return isSecret;
}

/** Which entries of an object are secrets by their names, or by the name that stands beside a value: `{ "name": "DB_PASSWORD", "value": "..." }`. */
export function secretEntriesOf(object: Readonly<Record<string, unknown>>): readonly string[] {
  const label = object["name"] ?? object["Name"] ?? object["key"] ?? object["Key"];
  const isLabelled = typeof label === "string" && isSecretPlace(label);
  let entries = NONE;
  // Asked of every object of a plan, of which few have any.
  for (const name in object) {
    const isSecret = isSecretPlace(name) || (isLabelled && /^[vV]alue$/.test(name));
    if (isSecret && [object[name]].flat().some(isSecretText)) entries = [...entries, name];
  }
  return entries;
}

/** Whether a text may be the secret that its name promises: an ARN or a reference only says where it is. */
function isSecretText(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !/^(?:arn:|\$\{[^}]*\}$)/.test(value);
}

/** The values of a function's environment, in whatever shape the attributes have; undefined for other types. */
export function environmentOf(type: string, attributes: unknown): unknown {
  const place = ENVIRONMENTS[type];
  if (!place || typeof attributes !== "object" || attributes === null) return undefined;
  const [block, argument] = place;
  const blocks = [(attributes as Readonly<Record<string, unknown>>)[block] ?? []].flat();
  return blocks.map((one) =>
    typeof one === "object" && one !== null ? (one as Readonly<Record<string, unknown>>)[argument] : one,
  );
}

/** The mask of a resource with what is hidden because of its type and its name, too. */
export function maskOf(type: string, attributes: unknown, mask: unknown): unknown {
  return widened(attributes, mask, ENVIRONMENTS[type] ?? []);
}

function widened(value: unknown, mask: unknown, hidden: readonly string[]): unknown {
  if (mask === true || typeof value !== "object" || value === null) return mask;
  if (Array.isArray(value)) return value.map((item, index) => widened(item, maskOfPart(mask, index), hidden));
  const [here, ...deeper] = hidden;
  const secrets = secretEntriesOf(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (secrets.includes(name)) return [name, true];
      const isOnPath = name === here;
      if (isOnPath && deeper.length === 0) return [name, everyPart(item)];
      return [name, widened(item, maskOfPart(mask, name), isOnPath ? deeper : [])];
    }),
  );
}

/** All values of a map, whose names may be shown; of anything else, the whole. */
function everyPart(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  return Object.fromEntries(Object.keys(value).map((name) => [name, true]));
}
