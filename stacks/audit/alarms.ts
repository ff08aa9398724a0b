import { EventAlarm } from "../../modules/audit/event-alarm";
import type { LogCondition } from "../../modules/audit/filter-pattern";
import { LogAlarm } from "../../modules/audit/log-alarm";
import { WATCHED_EVENTS } from "../../modules/audit/watched-events";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { EncryptedLogGroup } from "../../modules/logs/encrypted-log-group";
import type { EncryptedTopic } from "../../modules/messaging/encrypted-topic";
import { auditNames } from "../audit-names";

const isOfKms = { field: "eventSource", equals: "kms.amazonaws.com" } as const;

/** What many events of are too many, by the name of their alarm. */
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
} as const satisfies Readonly<Record<string, { description: string; condition: LogCondition; events: number }>>;

/** Who is told of what happens to keys, trails and buckets. */
export function defineAlarms(stack: EnvironmentStack, topic: EncryptedTopic, logGroup: EncryptedLogGroup): void {
  const { prefix } = auditNames(stack.environment);
  for (const [name, event] of Object.entries(WATCHED_EVENTS)) {
    new EventAlarm(stack, idOf(name), { alarmName: prefix + name, topic, ...event });
  }
  for (const [name, rate] of Object.entries(WATCHED_RATES)) {
    new LogAlarm(stack, idOf(name), { alarmName: prefix + name, topic, logGroup, ...rate });
  }
}

function idOf(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
