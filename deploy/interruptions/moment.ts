/** When an apply is interrupted. */
export type Trigger =
  /** When all is done: then the state is lost, so that everything is an orphan or made again. */
  | { readonly at: "end" }
  /** When the plan is made, before anything else is. */
  | { readonly at: "planned" }
  /** When so many resources are made. */
  | { readonly at: "made"; readonly count: number }
  /** So long after the first resource of a type was begun. */
  | { readonly at: "begun"; readonly type: string; readonly afterMs?: number };

/** How the environment is that a moment is tried in. */
export type Variant =
  /** As `local` is, without its network, which a stack that is tried alone would not find: what was cut off may be destroyed and made again. */
  | "open"
  /** With the network. */
  | "networked"
  /** Keys, buckets and secrets are protected from destruction, as in every other environment. */
  | "protected"
  /** The state is in S3, as in every other environment: Terraform writes it there every 20 seconds. */
  | "remote";

/** One apply that is interrupted, or loses its state, and what comes after it. */
export interface Moment {
  readonly name: string;
  /** SIGTERM is told to Terraform; SIGKILL ends it and its providers. Nothing is told to one that has ended. */
  readonly signal: "SIGTERM" | "SIGKILL" | "none";
  /** The stack's name, without the environment. */
  readonly stack: string;
  readonly variant: Variant;
  readonly trigger: Trigger;
  /** Whether the next apply is one of `npm run deploy`, which looks for what the last one has left, or Terraform's alone, as on another machine. */
  readonly next: "deploy" | "apply";
}
