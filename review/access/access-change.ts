import type { GuardedKind } from "../../access/guarded-resource";

/** Somebody whose access changes. */
export interface AccessPrincipal {
  /** ARN, account, name of a service, `*`, or the address of what gives access and is not evaluated; readable, and equal before and after. */
  readonly id: string;
  /** For people: `role process-document`, `service logs.eu-central-1.amazonaws.com`, `anybody in the account`, `anybody`. */
  readonly label: string;
  /** The address of the role in the stack, or of what gives access and is not evaluated. */
  readonly address: string | undefined;
  /** The account it belongs to; undefined for services, for everybody, and where it is not known. */
  readonly account: string | undefined;
  /** Whether it is of another account than the resource, or nobody of an account (`*`, federated); false for services. */
  readonly external: boolean;
}

/** What access is about. */
export interface AccessResource {
  readonly kind: GuardedKind | "elsewhere";
  /** The address in the stack; undefined for a resource that the stack does not define. */
  readonly address: string | undefined;
  /** Readable. */
  readonly arn: string;
  /** For people: `alias/documents`, the name of a bucket, the address. */
  readonly label: string;
}

/**
 * One change of access, as evaluation finds it: who gains or loses which actions on which resource, under which conditions, through which
 * statements. Actions that change in the same way are put together.
 */
export interface AccessChange {
  /** `unknown`: whether access changes cannot be known before apply. */
  readonly direction: "gain" | "loss" | "unknown";
  readonly principal: AccessPrincipal;
  readonly resource: AccessResource;
  /** In alphabetical order, for example `kms:Decrypt`. */
  readonly actions: readonly string[];
  /** When the principal gains or loses it, in words; undefined for always. */
  readonly when: string | undefined;
  /** Whether `when` is about a wider or narrower condition of an access that there was before, and still is. */
  readonly partial: boolean;
  /** The statements through which it is gained, or was held: `key policy, statement ProcessorDecrypts`. */
  readonly through: readonly string[];
  /** Why it is not known. Empty unless `unknown`. */
  readonly unknowns: readonly string[];
  /** Whether this plan changes it, or somebody did outside Terraform. */
  readonly origin: "change" | "drift";
}
