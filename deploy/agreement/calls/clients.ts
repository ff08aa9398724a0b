import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";
import { type AwsTarget, clientSettings, s3Settings } from "../../aws/target";

/** How requests travel. */
export interface Transport {
  /** Says that a proxy took the request to S3 or SQS over plain HTTP, so that `aws:SecureTransport` is false. @default false */
  readonly plain?: boolean;
  /** Leaves the signature out. @default false */
  readonly unsigned?: boolean;
}

/** The clients of one caller. */
export class SimulatorClients {
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly sqs: SQSClient;
  readonly sts: STSClient;
  /** Where queues are. */
  readonly endpoint: string;

  constructor(target: AwsTarget, { plain = false, unsigned = false }: Transport = {}) {
    const signer = unsigned ? { signer: { sign: async <T>(request: T) => request } } : {};
    const settings = { ...clientSettings(target), ...signer };
    this.s3 = new S3Client({ ...s3Settings(target), ...signer });
    this.kms = new KMSClient(settings);
    this.lambda = new LambdaClient(settings);
    // The simulator's queue URLs name another host than it listens on.
    this.sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    this.sts = new STSClient(settings);
    this.endpoint = target.simulator?.endpoint ?? "";
    if (plain) {
      this.s3.middlewareStack.add(fromPlainHttp, { step: "build" });
      this.sqs.middlewareStack.add(fromPlainHttp, { step: "build" });
    }
  }

  destroy(): void {
    for (const client of [this.s3, this.kms, this.lambda, this.sqs, this.sts]) client.destroy();
  }
}

/** What a proxy that ends TLS, or has none, tells the simulator. */
function fromPlainHttp<A extends { request?: unknown }, R>(next: (args: A) => Promise<R>) {
  return (args: A): Promise<R> => {
    const { headers } = args.request as { headers: Record<string, string> };
    headers["x-forwarded-proto"] = "http";
    return next(args);
  };
}
