import { EventAlarm } from "../../modules/audit/event-alarm";
import type { LogCondition } from "../../modules/audit/filter-pattern";
import { LogAlarm } from "../../modules/audit/log-alarm";
import { elsewhere, WATCHED_ELSEWHERE } from "../../modules/audit/watched-elsewhere";
import { WATCHED_EVENTS } from "../../modules/audit/watched-events";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { EncryptedLogGroup } from "../../modules/logs/encrypted-log-group";
import type { EncryptedTopic } from "../../modules/messaging/encrypted-topic";
import { auditNames } from "../audit-names";

const isOfKms = { field: "eventSource", equals: "kms.amazonaws.com" } as const;

/**
 * What many events of are too many, and what happens in whichever Region, by the name of their alarm.
 *
 * The root user signs in through `us-east-1`, where IAM is as well, so that EventBridge of another Region sees little of it. The public access block of an
 * account is one setting for all Regions, which any of them changes. The trail has it all.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export const WATCHED_RATES = {
  "decrypt-refused": {
    description: "KMS refused to decrypt",
    condition: {
      all: [isOfKms, { field: "eventName", equals: "Decrypt" }, { field: "errorCode", equals: "AccessDenied*" }],
    },
    events: 5,
  },
  "ended-key-used": {
    description: "Somebody or something still uses a key that is disabled or waits for its deletion",
    condition: {
      all: [
        isOfKms,
        {
          any: [
            { field: "errorCode", equals: "DisabledException" },
            { field: "errorCode", equals: "KMSInvalidStateException" },
          ],
        },
      ],
    },
    events: 1,
  },
  "root-acts": {
    description: "The account's root user did something, or signed in, in whichever Region",
    condition: {
      all: [
        { field: "userIdentity.type", equals: "Root" },
        { field: "userIdentity.invokedBy", isMissing: true },
        { field: "eventType", differs: "AwsServiceEvent" },
      ],
    },
    events: 1,
  },
  "account-public-access-changes": {
    description: "The public access block of the whole account was written or deleted, in whichever Region",
    condition: {
      all: [
        { field: "eventSource", equals: "s3.amazonaws.com" },
        {
          any: [
            { field: "eventName", equals: "DeleteAccountPublicAccessBlock" },
            { field: "eventName", equals: "PutAccountPublicAccessBlock" },
          ],
        },
        { field: "errorCode", isMissing: true },
      ],
    },
    events: 1,
  },
} as const satisfies Readonly<Record<string, { description: string; condition: LogCondition; events: number }>>;

/** Who is told of what happens to keys, trails and buckets, here and, where the environment has other Regions, there. */
export function defineAlarms(stack: EnvironmentStack, topic: EncryptedTopic, logGroup: EncryptedLogGroup): void {
  const { environment, region } = stack;
  const { prefix } = auditNames(environment);
  for (const [name, event] of Object.entries(WATCHED_EVENTS)) {
    new EventAlarm(stack, idOf(name), { alarmName: prefix + name, topic, ...event });
  }
  for (const [name, rate] of Object.entries(WATCHED_RATES)) {
    new LogAlarm(stack, idOf(name), { alarmName: prefix + name, topic, logGroup, ...rate });
  }
  if ((environment.replicaRegions ?? []).length === 0) return;
  for (const [name, { description, ...watched }] of Object.entries(WATCHED_ELSEWHERE)) {
    const condition = elsewhere(region, watched);
    new LogAlarm(stack, idOf(name), { alarmName: prefix + name, topic, logGroup, description, condition });
  }
}

function idOf(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
