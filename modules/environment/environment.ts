import type { TopicSubscription } from "../messaging/topic-subscription";
import type { VpcLayout } from "../network/vpc-layout";
import type { ObjectLock } from "../s3/object-lock-limits";

/** Where the state of an environment's stacks is kept. */
export type StateBackend =
  | {
      /** An S3 bucket with a lock file, encrypted under a customer-managed key. */
      readonly type: "s3";
      readonly bucket: string;
      readonly region: string;
      /** The ARN of the key that encrypts the state. */
      readonly kmsKeyArn: string;
    }
  | {
      /** Files beside the project, for throw-away environments. */
      readonly type: "local";
      /** Relative to the project, and outside `cdktf.out`, which every synth may delete. */
      readonly directory: string;
    };

/**
 * One place that stacks are deployed to: everything about it that a stack needs, as data.
 *
 * Nothing in a stack depends on who runs it, so that a plan made by CI and one made on a laptop are the same.
 */
export interface Environment {
  /** Prefix of stack ids and names: lower-case letters, digits and hyphens, at most 16 characters. */
  readonly name: string;
  /** Twelve digits. The provider refuses to work in any other account. */
  readonly accountId: string;
  readonly region: string;
  /**
   * The other Regions that keys and documents are replicated to. Stacks get a provider for each that they use, under the Region's name as its alias.
   *
   * @default none
   */
  readonly replicaRegions?: readonly string[];
  /** The role that applies changes. It administers keys, and uses them only via the services that need it. */
  readonly deployRoleArn: string;
  /** The role that makes plans. It decrypts via the services what a refresh reads, and changes nothing. */
  readonly planRoleArn: string;
  /**
   * Who may administer strict keys; must contain the deploy role.
   *
   * @default the deploy role and the account's root user
   */
  readonly keyAdministratorArns?: readonly string[];
  readonly backend: StateBackend;
  /** Version constraint for the AWS provider, in Terraform's syntax, for example `~> 6.25`. */
  readonly providerVersion: string;
  /** How long logs and access logs are kept, in days: one of the values that CloudWatch Logs accepts. */
  readonly logRetentionDays: number;
  /** A managed policy that bounds every role. @default none */
  readonly permissionsBoundaryArn?: string;
  /**
   * The accounts whose layers functions may take, beside the environment's own: the code of a layer runs with the function's role.
   *
   * @default none
   */
  readonly trustedLayerAccountIds?: readonly string[];
  /**
   * Whether a destroy may delete keys and data: buckets are emptied and nothing has `prevent_destroy`.
   *
   * Only for the environment named `local`.
   */
  readonly dataMayBeDestroyed: boolean;
  /**
   * Whether the environment is a simulator on this machine, which has no host name for each bucket.
   *
   * @default false
   */
  readonly simulator?: boolean;
  /** Who is told what the topic for operations gets. People and endpoints confirm it. @default nobody */
  readonly operationsSubscriptions?: readonly TopicSubscription[];
  /**
   * Whether the traces of X-Ray are under a customer-managed key, which is one setting for the whole account and Region.
   *
   * @default false: under a key that AWS owns
   */
  readonly encryptsTraces?: boolean;
  /**
   * For how long nobody may delete a version of a document, in every Region. Once an environment had a lock, its buckets keep object lock and their versions
   * for good. `COMPLIANCE` binds everybody, the root user as well: what was locked so can be deleted by nobody before its days are over, and it is refused
   * where data may be destroyed.
   *
   * @default no lock
   */
  readonly objectLock?: ObjectLock;
  /** The network that functions are in: a range of private addresses, and two or three zones. @default none: functions are in no network of the account */
  readonly vpc?: VpcLayout;
  /** Tags of every resource, beside `environment`. @default none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Who may administer the strict keys of an environment. */
export function keyAdministratorsOf(environment: Environment): readonly string[] {
  return (
    environment.keyAdministratorArns ?? [
      environment.deployRoleArn,
      environment.deployRoleArn.replace(/:role\/.*$/, ":root"),
    ]
  );
}
