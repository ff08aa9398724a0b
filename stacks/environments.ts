import { defineEnvironments } from "../modules/environment/define-environments";

/** The provider for real accounts; the simulator runs use an older one that needs no registry. */
const PROVIDER = "~> 6.25";

/** The accounts that the stacks are deployed to. Replace the account ids, Regions, state buckets and keys by yours. */
export const environments = defineEnvironments([
  {
    name: "dev",
    accountId: "111111111111",
    region: "eu-central-1",
    deployRoleArn: "arn:aws:iam::111111111111:role/sealstack-deploy",
    planRoleArn: "arn:aws:iam::111111111111:role/sealstack-plan",
    backend: {
      type: "s3",
      bucket: "sealstack-state-111111111111",
      region: "eu-central-1",
      kmsKeyArn: "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-4111-8111-111111111111",
    },
    providerVersion: PROVIDER,
    logRetentionDays: 30,
    dataMayBeDestroyed: false,
    encryptsTraces: true,
  },
  {
    name: "staging",
    accountId: "222222222222",
    region: "eu-central-1",
    deployRoleArn: "arn:aws:iam::222222222222:role/sealstack-deploy",
    planRoleArn: "arn:aws:iam::222222222222:role/sealstack-plan",
    backend: {
      type: "s3",
      bucket: "sealstack-state-222222222222",
      region: "eu-central-1",
      kmsKeyArn: "arn:aws:kms:eu-central-1:222222222222:key/22222222-2222-4222-8222-222222222222",
    },
    providerVersion: PROVIDER,
    logRetentionDays: 90,
    dataMayBeDestroyed: false,
    encryptsTraces: true,
  },
  {
    name: "prod",
    accountId: "333333333333",
    region: "eu-central-1",
    replicaRegions: ["eu-west-1"],
    deployRoleArn: "arn:aws:iam::333333333333:role/sealstack-deploy",
    planRoleArn: "arn:aws:iam::333333333333:role/sealstack-plan",
    keyAdministratorArns: [
      "arn:aws:iam::333333333333:role/sealstack-deploy",
      "arn:aws:iam::333333333333:role/security-administrator",
      "arn:aws:iam::333333333333:root",
    ],
    backend: {
      type: "s3",
      bucket: "sealstack-state-333333333333",
      region: "eu-central-1",
      kmsKeyArn: "arn:aws:kms:eu-central-1:333333333333:key/33333333-3333-4333-8333-333333333333",
    },
    providerVersion: PROVIDER,
    logRetentionDays: 400,
    permissionsBoundaryArn: "arn:aws:iam::333333333333:policy/workload-boundary",
    dataMayBeDestroyed: false,
    encryptsTraces: true,
    objectLock: { mode: "GOVERNANCE", days: 365 },
    operationsSubscriptions: [{ protocol: "email", endpoint: "operations@example.com" }],
    vpc: { cidr: "10.30.0.0/22", zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
  },
  {
    name: "local",
    accountId: "123456789012",
    region: "eu-central-1",
    replicaRegions: ["eu-west-1"],
    deployRoleArn: "arn:aws:iam::123456789012:role/sealstack-deploy",
    planRoleArn: "arn:aws:iam::123456789012:role/sealstack-plan",
    backend: { type: "local", directory: ".local/state" },
    providerVersion: "5.100.0",
    logRetentionDays: 7,
    dataMayBeDestroyed: true,
    objectLock: { mode: "GOVERNANCE", days: 1 },
    simulator: true,
    vpc: { cidr: "10.40.0.0/22", zones: ["eu-central-1a", "eu-central-1b"] },
  },
]);
