import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { EncryptedFunctionProps } from "../../../modules/lambda/encrypted-function-props";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { annotationsOf, appOf, messageOf, OLD_PROVIDER, stackOf, type Synthesis } from "../../support/synth";
import { addressOf, functionOf, keyArnOf, type Parts } from "./function-of";

describe("an encrypted function with a provider that cannot encrypt packages", () => {
  const old = (props: Partial<EncryptedFunctionProps> = {}, use?: (parts: Parts) => void) =>
    functionOf(props, use, stackOf({ providerVersion: OLD_PROVIDER }));

  it("says what is lost, and lets Lambda use the key for no package", () => {
    const annotations: string[] = [];
    const synthesis = old({}, ({ target }) => annotations.push(...annotationsOf(target)));
    expect(annotations).toEqual([
      'warn: source_kms_key_arn is left out, because it needs AWS provider 6.12.0 or later and the environment has "5.100.0": ' +
        "the .zip package is encrypted under a key that AWS owns, not under yours",
    ]);
    expect(synthesis.resource("aws_lambda_function")).not.toHaveProperty("source_kms_key_arn");
    expect(synthesis.statements("aws_kms_key_policy").map(({ Sid }) => Sid)).not.toContain("PackageOfSummarise");
  });

  it("has its key only when the environment needs it, because Lambda keeps none that nothing uses", () => {
    expect(old().resource("aws_lambda_function")).not.toHaveProperty("kms_key_arn");
    const used = old({ environment: { RESULTS: "results" } });
    expect(used.resource("aws_lambda_function").kms_key_arn).toBe(keyArnOf(used));
  });
});

describe("the dead letters of a function", () => {
  function withQueue(queueName: string): Synthesis {
    const stack = stackOf();
    const encryptionKey = new EncryptionKey(stack, "QueueKey", { description: "k" });
    const deadLetterQueue = new EncryptedQueue(stack, "Queue", { queueName, encryptionKey });
    return functionOf({ deadLetterQueue }, undefined, stack);
  }

  it("go to a queue that is given, under that queue's key, which must be usable first", () => {
    const synthesis = withQueue("failed");
    expect(Object.keys(synthesis.resources("aws_sqs_queue"))).toHaveLength(1);
    expect(synthesis.statement("SummariseUsesViaSqs", "aws_iam_role_policy").Resource).toBe(
      `\${${addressOf(synthesis, "aws_kms_key", "QueueKey")}.arn}`,
    );
    expect(synthesis.statement("SummariseUsesViaSqs", "aws_kms_key_policy", "QueueKey")).toBeDefined();
    expect(synthesis.resource("aws_lambda_function").depends_on).toEqual(
      expect.arrayContaining([
        addressOf(synthesis, "aws_kms_key_policy", "QueueKey"),
        addressOf(synthesis, "aws_kms_key_policy", "Key"),
      ]),
    );
  });

  it("do not go to a FIFO queue, which Lambda does not send to", () => {
    expect(messageOf(() => withQueue("failed.fifo"))).toBe(
      "[dev-stack/Function] deadLetterQueue must be a standard queue, got failed.fifo: Lambda sends dead letters to no FIFO queue",
    );
  });
});

describe("a function under a key of another stack", () => {
  it("is refused where the key is strict", () => {
    const app = appOf();
    const encryptionKey = new EncryptionKey(stackOf({}, "keys", app), "Key", { description: "k" });
    expect(messageOf(() => functionOf({ encryptionKey }, undefined, stackOf({}, "users", app)))).toMatch(
      /^\[dev-keys\/Key\] grant to \[dev-users\/Function\/Role\] cannot take effect: /,
    );
  });

  it("waits for nothing that Terraform cannot wait for, where the key is delegated", () => {
    const app = appOf();
    const encryptionKey = new EncryptionKey(stackOf({}, "keys", app), "Key", {
      description: "k",
      policyMode: "delegated",
    });
    const synthesis = functionOf({ encryptionKey }, undefined, stackOf({}, "users", app));
    expect(JSON.stringify(synthesis.resource("aws_lambda_function").depends_on)).not.toContain(
      "terraform_remote_state",
    );
  });
});
