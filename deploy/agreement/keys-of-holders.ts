import { encryptedResources } from "../../access/encryption";
import type { AccessModel } from "../../access/model";
import type { SynthesizedStack } from "../../access/synthesis";

/** The ARN of each bucket and queue, and the key that its data is encrypted under, as the model names them. */
export type KeysOfHolders = ReadonlyMap<string, string>;

const HOLDERS = /^aws_(s3_bucket|sqs_queue)\./;

/** Reads from the synthesis what S3 and SQS encrypt under which key of the stacks. */
export function keysOfHolders(model: AccessModel, stacks: readonly SynthesizedStack[]): KeysOfHolders {
  return new Map(
    stacks.flatMap((stack) =>
      encryptedResources(stack)
        .filter(({ address }) => HOLDERS.test(address))
        .map(({ address, key }) => [model.resource(`${stack.name}/${address}`).arn, `${stack.name}/${key}`] as const),
    ),
  );
}
