import type { ChangeKind } from "../stack/reviewed-stack";

/** What stands for a value that must not be shown. */
export const SENSITIVE = "(sensitive)";
/** What stands for a value that is known after apply. */
export const KNOWN_AFTER_APPLY = "(known after apply)";

/** One attribute that changes. Values are text as people read them: JSON for what is no text. */
export interface AttributeDiff {
  /** `rule[0].bucket_key_enabled` */
  readonly path: string;
  /** Undefined when there was none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Whether the resource has to be replaced because of it. */
  readonly forcesReplacement: boolean;
}

/** One statement of a policy that is new, gone or changed. */
export interface StatementDiff {
  /** The Sid, or the place: `#2`. */
  readonly statement: string;
  readonly kind: "added" | "removed" | "changed";
  /** The lines of the statement that went and came, as one JSON element each: `- "Action": "kms:Decrypt"`. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A policy that changes, statement by statement. */
export interface PolicyDiff {
  /** The argument that holds it: `policy`, `assume_role_policy`. */
  readonly path: string;
  readonly statements: readonly StatementDiff[];
  /** Set when the document itself is not known before apply, or cannot be read. */
  readonly note: string | undefined;
}

/** What changes in one resource. Sensitive values are already masked. */
export interface ResourceDiff {
  readonly address: string;
  readonly kind: ChangeKind;
  /** For a replacement: whether the new one is created first. */
  readonly createBeforeDestroy: boolean;
  readonly previousAddress: string | undefined;
  /** Why it is replaced or destroyed, in words. */
  readonly reason: string | undefined;
  readonly attributes: readonly AttributeDiff[];
  readonly policies: readonly PolicyDiff[];
}
