import type { ABSENT } from "./context-value";
import type { Unknown } from "./opaque";
import type { Principal } from "./principal";

/** A value of a condition key. `ABSENT` says that the request does not have the key, which matters in an open context. */
export type RequestValue = string | number | boolean | readonly (string | number | boolean)[] | Unknown | typeof ABSENT;

/** What a request is about. */
export interface RequestedResource {
  /** The ARN, or `*` for an action that has no resource. */
  readonly arn: string;
  /** The account that owns it. Needed where the ARN has none, as for buckets; without it same-account rules are unknown. */
  readonly account?: string;
}

/** One call of an AWS action. */
export interface Request {
  readonly principal: Principal;
  /** For example `kms:Decrypt`. */
  readonly action: string;
  readonly resource: RequestedResource;
  /** Condition keys with their values. Key names have no case. */
  readonly context?: Readonly<Record<string, RequestValue>>;
  /**
   * `complete`: a key that is not given is not in the request. `open`: nobody knows, and conditions on it stay in the answer.
   *
   * @default complete
   */
  readonly mode?: "complete" | "open";
}

const ARN_ACCOUNT = /^arn:[^:]*:[^:]*:[^:]*:([^:]+):/;

/** The account that owns the resource of a request; undefined when neither the request nor the ARN says it. */
export function resourceAccount({ arn, account }: RequestedResource): string | undefined {
  return account ?? ARN_ACCOUNT.exec(arn)?.[1];
}
