import type { Call } from "./call";
import { KMS_CALLS } from "./kms-calls";
import { LAMBDA_CALLS, SQS_CALLS, STS_CALLS } from "./other-calls";
import { S3_CALLS } from "./s3-calls";

const ALL = { ...S3_CALLS, ...KMS_CALLS, ...LAMBDA_CALLS, ...SQS_CALLS, ...STS_CALLS };

/** An action that can be called. */
export type ActionName = keyof typeof ALL;

/** How each action is called. */
export const CALLS: Readonly<Record<ActionName, Call>> = ALL;
