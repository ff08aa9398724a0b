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

/** The app with the constructs of the toolkit. */
export class ServicesStack extends EnvironmentStack {
  constructor(
    app: App,
    count: number,
    private readonly code: FunctionPackage,
  ) {
    super(app, STACK_NAME, ENVIRONMENT);
    const accessLogs = new AccessLogBucket(this, ACCESS_LOG_BUCKET, { bucketName: ACCESS_LOG_BUCKET });
    for (const names of servicesOf(count)) this.defineService(names, accessLogs);
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
