/** What Terraform does to a resource, as the plan's JSON says it. */
export type PlannedAction = "no-op" | "create" | "read" | "update" | "delete" | "forget";

/** Arguments and attributes of a resource, as Terraform has them. */
export type Attributes = Readonly<Record<string, unknown>>;

/**
 * Marks parts of a value: `true` for the whole of it, or objects and lists that mark parts, as the plan writes `after_unknown` and the
 * `*_sensitive` masks.
 */
export type Mask = boolean | readonly Mask[] | { readonly [part: string]: Mask };

/** One entry of `resource_changes` or `resource_drift`. */
export interface PlannedChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Where the resource stood before, when it moved. */
  readonly previousAddress: string | undefined;
  /** The key of a deposed object: what is left of a replacement that did not finish. */
  readonly deposed: string | undefined;
  /** In the order in which they happen; a replacement has `delete`, and `create` before or after it. */
  readonly actions: readonly PlannedAction[];
  readonly importing: boolean;
  /** Why, in Terraform's word, for example `replace_because_cannot_update` or `delete_because_no_resource_config`. */
  readonly actionReason: string | undefined;
  /** Undefined when there is nothing before. Values are in clear, whatever the masks say. */
  readonly before: Attributes | undefined;
  /** What is known of the resource after; undefined when there is nothing after. */
  readonly after: Attributes | undefined;
  readonly afterUnknown: Mask;
  readonly beforeSensitive: Mask;
  readonly afterSensitive: Mask;
  /** The paths of the arguments that cannot be changed in place, each a list of names and indexes. */
  readonly replacePaths: readonly (readonly (string | number)[])[];
}

/** One entry of `output_changes`. */
export interface PlannedOutput {
  readonly name: string;
  readonly actions: readonly PlannedAction[];
  readonly before: unknown;
  readonly after: unknown;
  readonly afterUnknown: Mask;
  readonly beforeSensitive: Mask;
  readonly afterSensitive: Mask;
}

/** A resource as the plan's `prior_state` has it. */
export interface StateResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: Attributes;
  readonly sensitive: Mask;
}

/** A provisioner of a resource, without what Terraform itself reads in it: when it runs, and where. */
export interface ConfiguredProvisioner {
  readonly type: string;
  readonly expressions: Attributes;
}

/** A resource of the plan's `configuration`: what was written, before anything was evaluated. */
export interface ConfiguredResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** By argument: `constant_value` or `references`, or blocks of them. Values stand here in clear. */
  readonly expressions: Readonly<Record<string, unknown>>;
  readonly provisioners: readonly ConfiguredProvisioner[];
}

/** A plan, read from the output of `terraform show -json`. */
export interface Plan {
  readonly formatVersion: string;
  readonly terraformVersion: string | undefined;
  readonly changes: readonly PlannedChange[];
  readonly drift: readonly PlannedChange[];
  readonly outputs: readonly PlannedOutput[];
  /** Empty for a first plan. */
  readonly priorState: readonly StateResource[];
  /** What will be, as far as it is known: also the resources that a plan with targets leaves alone. */
  readonly plannedValues: readonly StateResource[];
  readonly configuration: readonly ConfiguredResource[];
  /** The arguments of the root module's providers, as expressions, by name: `aws`, or `aws.<alias>`. Undefined when the plan says nothing of any. */
  readonly providers: Readonly<Record<string, Attributes>> | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** SHA-256 of the bytes that were read, in hexadecimal. */
  readonly hash: string;
}
