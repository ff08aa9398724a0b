/** A user's program outside the repository: what the README shows, and what the package is tried with. */
export const TEN_LINES = `import { App } from "cdktf";
import { AccessLogBucket, EncryptedBucket, EncryptedFunction, EncryptionKey, EnvironmentStack, FunctionPackage } from "sealstack";
import { dev } from "./environment";

const stack = new EnvironmentStack(new App(), "documents", dev);
const encryptionKey = new EncryptionKey(stack, "Key", { alias: "alias/documents", description: "Documents and their reader" });
const accessLogs = new AccessLogBucket(stack, "AccessLogs", { bucketName: "example-access-logs" });
const documents = new EncryptedBucket(stack, "Documents", { bucketName: "example-documents", encryptionKey, accessLogs });
const reader = new EncryptedFunction(stack, "Reader", { functionName: "reader", code: FunctionPackage.fromEntry("reader.ts"), encryptionKey });
documents.grantRead(reader, { prefix: "incoming/" });
(stack.node.root as App).synth();
`;

/** The environment that the program is for. */
export const TEN_LINES_ENVIRONMENT = `import type { Environment } from "sealstack";

export const dev: Environment = {
  name: "dev",
  accountId: "111111111111",
  region: "eu-central-1",
  deployRoleArn: "arn:aws:iam::111111111111:role/deploy",
  planRoleArn: "arn:aws:iam::111111111111:role/plan",
  backend: { type: "local", directory: "state" },
  providerVersion: "~> 6.25",
  logRetentionDays: 30,
  dataMayBeDestroyed: false,
};
`;

/** The handler that the program deploys. */
export const TEN_LINES_HANDLER = `export const handler = async (): Promise<string> => "read";
`;
