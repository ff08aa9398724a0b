import type { AccessChange, AccessPrincipal, AccessResource } from "./access-change";

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

/** A change of one action, before changes that are alike are put together. */
export interface Draft extends Omit<AccessChange, "actions" | "origin"> {
  readonly principal: AccessPrincipal;
  readonly resource: AccessResource;
  readonly action: string;
  readonly reach: Reach;
  /** Whether it holds whatever the principal's own policies say, or as they are read; otherwise only if they allow it. */
  readonly certain: boolean;
  /** Tells principals apart. */
  readonly who: string;
}
