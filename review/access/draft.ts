import type { AccessChange, AccessPrincipal } from "./access-change";

/** How many a principal stands for: one, all of a kind or of an account, those of every account, everybody. */
export type Reach =
  | { readonly kind: "one"; readonly account: string | undefined }
  | { readonly kind: "services" }
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "accounts" }
  | { readonly kind: "everybody" };

/** A principal as a change names it, with how many it stands for. */
export interface DescribedPrincipal {
  readonly principal: AccessPrincipal;
  readonly reach: Reach;
}

/** A change, before those that others imply are left out, and those that are alike put together. */
export interface Draft extends Omit<AccessChange, "origin"> {
  readonly reach: Reach;
  /** Whether it holds whatever the principal's own policies say, or as they are read; otherwise only if they allow it. */
  readonly certain: boolean;
  /** Tells principals apart. */
  readonly who: string;
}
