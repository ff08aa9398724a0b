import type { Environment } from "../../modules/environment/environment";

/** The other Region of the recorded plans. */
export const REPLICA_REGION = "eu-west-1";

/**
 * The environment of the recorded plans: a production one, so that keys and buckets are protected, on the simulator.
 *
 * It is its own, so that the environments of `stacks/` can change without a new recording.
 */
export const PLANS_ENVIRONMENT: Environment = {
  name: "prod",
  accountId: "111122223333",
  region: "eu-central-1",
  replicaRegions: [REPLICA_REGION],
  deployRoleArn: "arn:aws:iam::111122223333:role/sealstack-deploy",
  planRoleArn: "arn:aws:iam::111122223333:role/sealstack-plan",
  backend: { type: "local", directory: ".local/state" },
  providerVersion: "5.100.0",
  logRetentionDays: 365,
  dataMayBeDestroyed: false,
  simulator: true,
};

/** An account that is nobody's here. */
export const OTHER_ACCOUNT = "444455556666";

/** The name of every pair's stack. Its id is the same for all, so that Terraform is initialized once. */
export const STACK_NAME = "orders";
