import { join } from "node:path";
import type { Construct } from "constructs";
import type { Environment } from "../../modules/environment/environment";
import { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../modules/lambda/encrypted-function";
import { FunctionPackage } from "../../modules/lambda/function-package";
import { QueueEventSourceMapping } from "../../modules/lambda/queue-event-source-mapping";
import { EncryptedQueue } from "../../modules/messaging/encrypted-queue";

const HANDLER = join(__dirname, "..", "..", "functions", "sign-result", "handler.ts");

/** An event source mapping with its filter criteria under a key, and what it needs. */
export class FilterCriteriaStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, "filter-criteria", environment);
    const encryptionKey = new EncryptionKey(this, "Key", { description: "Filter criteria" });
    const deadLetters = new EncryptedQueue(this, "DeadLetters", { queueName: "orders-dead-letters", encryptionKey });
    const queue = new EncryptedQueue(this, "Queue", {
      queueName: "orders",
      encryptionKey,
      visibilityTimeoutSeconds: 180,
      deadLetters: { queue: deadLetters, maxReceiveCount: 5 },
    });
    const target = new EncryptedFunction(this, "Consume", {
      functionName: "consume-orders",
      description: "Consumes orders",
      code: FunctionPackage.fromEntry(HANDLER),
      encryptionKey,
      timeoutSeconds: 30,
    });
    new QueueEventSourceMapping(this, "Mapping", { queue, target, filters: [{ body: { kind: ["order"] } }] });
  }
}
