import { damaged, type Described } from "../../support/reviewed";
import { broken, KEY_ARN, KEY_ID, notKnown, OTHER_KEY_ARN, same, UNKNOWN } from "./examples";
import type { RuleCases } from "./rule-cases";

/** Cases that are the same for everything that is encrypted under one key, which an argument names, or one of a block: `block.argument`. */
export function keepsItsKeyCases(
  type: string,
  argument: string,
  noun: string,
  otherwise: string,
  others: NonNullable<Described["after"]> = {},
): RuleCases {
  const address = `${type}.x`;
  const [outer = argument, inner] = argument.split(".");
  const under = (key: unknown) => ({ ...others, [outer]: inner === undefined ? key : [{ [inner]: key }] });
  const managed = "alias/aws/service";
  const none = `${address}: ${noun} has no key of its own: it is encrypted under ${otherwise}`;
  return {
    compliant: [
      {
        name: "the same key by id and by ARN",
        resources: { [address]: { before: under(KEY_ID), after: under(KEY_ARN) } },
      },
      {
        name: "the same key by its alias",
        resources: {
          [address]: { before: under(KEY_ARN), after: under("alias/documents") },
          "aws_kms_alias.a": same({ name: "alias/documents", target_key_id: KEY_ID }),
        },
      },
      {
        name: "a key of the stack, for something new",
        resources: { [address]: { after: under("${aws_kms_key.k.arn}") } },
      },
      { name: "something that goes", resources: { [address]: { before: under(KEY_ARN) } } },
      { name: "a key where there was none", resources: { [address]: { before: under(""), after: under(KEY_ARN) } } },
    ],
    violating: [
      {
        name: "a key that is taken away",
        resources: { [address]: { before: under(KEY_ARN), after: under(null) } },
        finds: [`${address}: ${noun} loses its key ${KEY_ARN}: it is encrypted under ${otherwise}`],
      },
      { name: "something new without a key", resources: { [address]: { after: under(undefined) } }, finds: [none] },
      { name: "a key that AWS manages", resources: { [address]: { after: under(managed) } }, finds: [none] },
      {
        name: "another key",
        resources: { [address]: { before: under(KEY_ARN), after: under(OTHER_KEY_ARN) } },
        finds: [`${address}: the key of ${noun} changes from ${KEY_ARN} to ${OTHER_KEY_ARN}`],
      },
      {
        name: "a key that is going to be made",
        resources: {
          [address]: { before: under(KEY_ARN), after: under("${aws_kms_key.new.arn}") },
          "aws_kms_key.new": { after: {} },
        },
        finds: [`${address}: the key of ${noun} changes from ${KEY_ARN} to \${aws_kms_key.new.arn}`],
      },
    ],
    unknown: [
      {
        name: "a key that is known after apply",
        resources: { [address]: { before: under(KEY_ARN), after: under(UNKNOWN) } },
        finds: [`${address}: ${notKnown(argument)}`],
      },
      {
        name: "an alias of another stack",
        resources: { [address]: { before: under(KEY_ARN), after: under("alias/elsewhere") } },
        finds: [
          `${address}: ${argument} is not known before apply: which key alias/elsewhere points at is managed elsewhere`,
        ],
      },
    ],
    throwing: [
      {
        name: "a key that cannot be read",
        resources: { [address]: { after: damaged(outer, others) } },
        finds: [`${address}: ${broken(outer)}`],
      },
    ],
  };
}
