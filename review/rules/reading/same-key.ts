import { referenceOf } from "../../../access/reference";
import type { ReviewedStack, Side } from "../../stack/reviewed-stack";
import { KEY_TYPES } from "../kinds/key-types";
import { NotKnown } from "./not-known";
import { hasExpression, resolved } from "./reference";
import { resourcesOf } from "./resources-of";
import { SideReader } from "./side-reader";

const KEY_ARN = /^arn:[^:]*:kms:[^:]*:[^:]*:key\/(.+)$/;
const ALIAS = /^(?:arn:[^:]*:kms:[^:]*:[^:]*:)?(alias\/.+)$/;
/** Aliases of aliases there are none; a circle of references ends here. */
const DEEPEST = 4;

/** Whether a name of a key is that of one that AWS manages, which no policy of ours guards. */
export function isManagedByAws(key: string): boolean {
  return (ALIAS.exec(key)?.[1] ?? "").startsWith("alias/aws/");
}

/**
 * Whether a text before and one after name the same key: by id, ARN, alias or reference.
 *
 * @throws NotKnown when an alias of another stack, or what is known after apply, may be either.
 */
export function sameKey(before: string, after: string, stack: ReviewedStack, argument: string): boolean {
  if (before === after) return true;
  const [old, planned] = [keyOf(before, stack, "before", argument), keyOf(after, stack, "after", argument)];
  return old === planned;
}

/** The id of a key, or the address of one that is going to be made. */
function keyOf(name: string, stack: ReviewedStack, side: Side, argument: string, depth = 0): string {
  const text = resolved(name, stack);
  const { address, attribute } = referenceOf(text) ?? {};
  if (address !== undefined && KEY_TYPES.some((type) => address.startsWith(`${type}.`))) return address;
  if (address?.startsWith("aws_kms_alias.") && depth < DEEPEST && attribute !== undefined) {
    const alias = stack.resource(address);
    const target = alias && new SideReader(alias, side).text("target_key_id");
    if (target !== undefined) return keyOf(target, stack, side, argument, depth + 1);
  }
  const [, alias] = ALIAS.exec(text) ?? [];
  if (alias !== undefined) return keyBehind(alias, stack, side, argument, depth);
  if (hasExpression(text)) throw new NotKnown(argument, `it is ${text}`);
  return KEY_ARN.exec(text)?.[1] ?? text;
}

function keyBehind(alias: string, stack: ReviewedStack, side: Side, argument: string, depth: number): string {
  if (isManagedByAws(alias)) return alias;
  const own = resourcesOf(stack, "aws_kms_alias")
    .map((resource) => new SideReader(resource, side))
    .find((reader) => reader.text("name") === alias);
  const target = own?.text("target_key_id");
  if (target === undefined || depth >= DEEPEST) {
    throw new NotKnown(argument, `which key ${alias} points at is managed elsewhere`);
  }
  return keyOf(target, stack, side, argument, depth + 1);
}
