import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkInteger } from "../validation/checks";
import type { KeyPolicyMode } from "./key-policy";

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const DELETION_WINDOW_DAYS = { minimum: 7, maximum: 30 } as const;

/** What every key has that is made here, whatever its kind. */
export interface OwnKeyProps {
  /** What the key protects, for whoever meets it in the console. */
  readonly description: string;
  /** Its alias, with the prefix `alias/`. @default no alias of its own; see KeyAlias */
  readonly alias?: string;
  /** Days between the order to delete the key and its end, 7 to 30. @default 30, the longest */
  readonly deletionWindowDays?: number;
  /** Whether IAM policies may allow the use of the key. @default strict: the key policy alone names its users */
  readonly policyMode?: KeyPolicyMode;
  /** @default the environment's tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * The arguments that every key has: outside throw-away environments it cannot be destroyed.
 *
 * @throws ConfigurationError for a deletion window outside AWS's limits.
 */
export function ownKeyArguments(scope: IConstruct, { description, deletionWindowDays, tags }: OwnKeyProps) {
  checkInteger(
    scope,
    "deletionWindowDays",
    deletionWindowDays,
    DELETION_WINDOW_DAYS,
    `KMS keeps a key at least ${DELETION_WINDOW_DAYS.minimum} days so that a deletion can be undone`,
  );
  return {
    description,
    deletionWindowInDays: deletionWindowDays ?? DELETION_WINDOW_DAYS.maximum,
    tags,
    lifecycle: EnvironmentStack.of(scope).environment.dataMayBeDestroyed ? undefined : { preventDestroy: true },
  };
}
