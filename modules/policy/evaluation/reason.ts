/** What in a statement did not match, with what it wants and what the request has. */
export interface Mismatch {
  readonly element: "Principal" | "Action" | "Resource" | "Condition";
  /** For a condition: its operator and its key. */
  readonly operator?: string;
  readonly key?: string;
  readonly expected: readonly string[];
  readonly received: string;
}

/** One reason of a decision. */
export interface Reason {
  /**
   * What it says: a statement denies or allows; a statement delegates to IAM; a statement applies under conditions or perhaps; a layer
   * has no statement that allows, of which this one is the nearest; or a rule of AWS decides.
   */
  readonly kind: "deny" | "allow" | "delegate" | "condition" | "unknown" | "miss" | "rule";
  /** The policy or grant, as it was named when it was read. */
  readonly document?: string;
  /** The statement's Sid, or its place. */
  readonly statement?: string;
  readonly effect?: "Allow" | "Deny";
  readonly mismatch?: Mismatch;
  /** The reason in words. */
  readonly text: string;
}
