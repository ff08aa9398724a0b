/** The app that every program of the benchmark defines: its environment as plain data, and the names of its services. */

/** Where the stack would be deployed to. */
export const ENVIRONMENT = {
  name: "dev",
  accountId: "111111111111",
  region: "eu-central-1",
  deployRoleArn: "arn:aws:iam::111111111111:role/sealstack-deploy",
  planRoleArn: "arn:aws:iam::111111111111:role/sealstack-plan",
  backend: {
    type: "s3",
    bucket: "sealstack-state-111111111111",
    region: "eu-central-1",
    kmsKeyArn: "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-4111-8111-111111111111",
  },
  providerVersion: "~> 6.25",
  logRetentionDays: 30,
  dataMayBeDestroyed: false,
} as const;

export const STACK_NAME = "services";

/** How many services the apps have. */
export const SIZES = [1, 50, 200] as const;

/** The names of one service. */
export interface ServiceNames {
  readonly id: string;
  readonly alias: string;
  readonly keyDescription: string;
  readonly bucket: string;
  readonly queue: string;
  readonly functionName: string;
}

/** The bucket that takes the access logs of every other. */
export const ACCESS_LOG_BUCKET = `access-logs-${ENVIRONMENT.accountId}`;

/** The services of an app. */
export function servicesOf(count: number): readonly ServiceNames[] {
  return Array.from({ length: count }, (_, index) => serviceNames(index + 1));
}

function serviceNames(number: number): ServiceNames {
  const id = `service-${number}`;
  return {
    id,
    alias: `alias/${id}`,
    keyDescription: `Everything of ${id}`,
    bucket: `${id}-${ENVIRONMENT.accountId}`,
    queue: `${id}-jobs`,
    functionName: id,
  };
}

/** The service that every app has. */
export const firstService = serviceNames(1);
