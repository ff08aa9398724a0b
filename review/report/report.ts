import type { AccessChange } from "../access/access-change";
import type { ResourceDiff } from "../changes/resource-diff";
import type { Finding, Severity } from "../findings/finding";

/** How many resources each change hits. A replacement counts as one, and its destroy as a destroy, too. */
export interface ChangeCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly destroy: number;
  readonly import: number;
  readonly move: number;
  readonly forget: number;
}

/** An exception that was made in code, and what became of it in this review. */
export interface ReportedAcknowledgement {
  readonly rule: string;
  /** The address or the construct path that it is for. */
  readonly subject: string;
  readonly reason: string;
  readonly until: string | undefined;
  /** How many findings it took; exceptions that were checked at synthesis have none. */
  readonly findings: number;
}

/** Where a resource stands, for formats that point at files. */
export interface SourceLocation {
  /** Relative to the folder that the command ran in, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The review of one stack. */
export interface StackReport {
  readonly stack: string;
  /** Whether anything at or above the threshold is without an acknowledgement. */
  readonly passed: boolean;
  readonly counts: ChangeCounts;
  /** Gains first, then losses, then unknown; those of drift last. */
  readonly access: readonly AccessChange[];
  /** Worst first, then by rule and address; the acknowledged ones last. */
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly ReportedAcknowledgement[];
  /** By address. No-ops and reads are left out. */
  readonly changes: readonly ResourceDiff[];
  /** Changes that were made outside Terraform, and that the plan shows. */
  readonly drift: readonly ResourceDiff[];
  /** SHA-256 of the plan as it was read. */
  readonly planHash: string;
  /** SHA-256 of what was reviewed: resource changes, actions and policies, without timestamps. Equal for plans that do the same. */
  readonly reviewHash: string;
  /** By address. */
  readonly locations: ReadonlyMap<string, SourceLocation>;
}

/** The review of one or several plans. Nothing in it is sensitive: it was masked when it was made. */
export interface Report {
  /** The least severity that fails the review. */
  readonly failOn: Severity | "none";
  readonly passed: boolean;
  readonly stacks: readonly StackReport[];
}
