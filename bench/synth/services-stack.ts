import type { App } from "cdktf";
import {
  AccessLogBucket,
  EncryptedBucket,
  EncryptedFunction,
  EncryptedQueue,
  EncryptionKey,
  EnvironmentStack,
  type FunctionPackage,
} from "../../dist/modules/index";
import { ACCESS_LOG_BUCKET, ENVIRONMENT, type ServiceNames, servicesOf, STACK_NAME } from "./service-app";

/** The policy of an access log bucket names every bucket that logs to it, and has a largest size. */
const PER_ACCESS_LOG_BUCKET = 400;

/** The app with the constructs of the toolkit. */
export class ServicesStack extends EnvironmentStack {
  constructor(
    app: App,
    count: number,
    private readonly code: FunctionPackage,
  ) {
    super(app, STACK_NAME, ENVIRONMENT);
    const services = servicesOf(count);
    for (let from = 0; from < count; from += PER_ACCESS_LOG_BUCKET) {
      const bucketName = from === 0 ? ACCESS_LOG_BUCKET : `${ACCESS_LOG_BUCKET}-${from}`;
      const accessLogs = new AccessLogBucket(this, bucketName, { bucketName });
      for (const names of services.slice(from, from + PER_ACCESS_LOG_BUCKET)) this.defineService(names, accessLogs);
    }
  }

  private defineService(names: ServiceNames, accessLogs: AccessLogBucket): void {
    const encryptionKey = new EncryptionKey(this, `${names.id}-key`, {
      alias: names.alias,
      description: names.keyDescription,
    });
    const bucket = new EncryptedBucket(this, `${names.id}-bucket`, {
      bucketName: names.bucket,
      encryptionKey,
      accessLogs,
    });
    const queue = new EncryptedQueue(this, `${names.id}-queue`, { queueName: names.queue, encryptionKey });
    const worker = new EncryptedFunction(this, `${names.id}-function`, {
      functionName: names.functionName,
      code: this.code,
      encryptionKey,
      environment: { BUCKET: bucket.bucketName, QUEUE: queue.queueName },
    });
    bucket.grantReadWrite(worker);
    queue.grantSend(worker);
  }
}
