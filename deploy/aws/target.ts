import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import type { Environment } from "../../modules/environment/environment";
import { OPERATOR_CREDENTIALS, type SimulatorRecord } from "../local/simulator-record";

/** Credentials of a role session, or of the simulator's operator. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where requests go, and as whom. */
export interface AwsTarget {
  readonly environment: Environment;
  /** The simulator; undefined for AWS itself. */
  readonly simulator?: SimulatorRecord;
  /** @default the SDK's own search: variables, profile, SSO, the machine's role */
  readonly credentials?: Credentials;
}

const CONNECTION_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** The settings that every client of the AWS SDK is made with for a target. */
export function clientSettings({ environment, simulator, credentials }: AwsTarget) {
  return {
    region: environment.region,
    credentials,
    maxAttempts: 3,
    ...(simulator && { endpoint: simulator.endpoint }),
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      ...(simulator && { httpsAgent: new Agent({ ca: readFileSync(simulator.certificateFile), keepAlive: true }) }),
    },
  };
}

/** The same in another Region. */
export function inRegion(target: AwsTarget, region: string): AwsTarget {
  return { ...target, environment: { ...target.environment, region } };
}

/** The settings of an S3 client: the simulator has no host name for each bucket. */
export function s3Settings(target: AwsTarget) {
  return { ...clientSettings(target), forcePathStyle: target.simulator !== undefined };
}

/** The variables that Terraform and other programs work with for a target. */
export function targetVariables({ environment, simulator, credentials }: AwsTarget): Record<string, string> {
  const { region } = environment;
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    ...(credentials && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken ?? "",
    }),
    ...(simulator && { AWS_ENDPOINT_URL: simulator.endpoint, AWS_CA_BUNDLE: simulator.certificateFile }),
  };
}

/** The simulator as its operator, who may do everything: it makes what an account has before its first deploy. */
export function operatorOf(environment: Environment, simulator: SimulatorRecord): AwsTarget {
  return { environment, simulator, credentials: OPERATOR_CREDENTIALS };
}
