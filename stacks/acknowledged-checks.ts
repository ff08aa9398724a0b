/** A check of an independent scanner that fails on purpose. */
export interface AcknowledgedCheck {
  /** The scanner's id, for example `CKV_AWS_144`. */
  readonly check: string;
  /** The stacks, as their ids end, for example `audit`. @default every stack */
  readonly stack?: string;
  /** The environments whose `stack` the reason holds for. @default every environment, and the stacks beside the product */
  readonly environments?: readonly string[];
  /** The constructs' names in the synthesis, as they begin. @default every resource that the check is about */
  readonly resources?: readonly string[];
  /** Why it is right here, for whoever reads the scanner's report. */
  readonly reason: string;
}

/** The checks of checkov that fail on purpose. One that fails nowhere any more is an error, too. */
export const ACKNOWLEDGED_CHECKS: readonly AcknowledgedCheck[] = [
  {
    check: "CKV_AWS_115",
    reason:
      "reserved concurrency takes from what all functions of the account share; the queue's mapping and S3 slow down by themselves",
  },
  {
    check: "CKV_AWS_117",
    stack: "documents",
    environments: ["dev", "staging"],
    reason: "only environments without a network have their functions outside of one",
  },
  {
    check: "CKV_AWS_272",
    stack: "documents",
    environments: ["local"],
    reason: "the simulator has no code signing, and takes no function that asks for it",
  },
  ...["CKV_AWS_117", "CKV_AWS_272"].map((check) => ({
    check,
    stack: "functions",
    reason:
      "these functions are planned by the end-to-end run, which shows that the provider takes them; nobody deploys them",
  })),
  {
    check: "CKV_AWS_173",
    resources: ["RotateToken"],
    reason: "the function has no variables; its key is there for its package",
  },
  {
    check: "CKV_AWS_338",
    reason: "how long logs are kept is the environment's decision: a year and more in production",
  },
  {
    check: "CKV_AWS_144",
    stack: "documents",
    environments: ["dev", "staging"],
    resources: ["Documents"],
    reason: "documents are copied where the environment names another Region, and these name none",
  },
  {
    check: "CKV_AWS_144",
    resources: ["Results"],
    reason: "summaries are made again from the documents, which are copied",
  },
  {
    check: "CKV_AWS_144",
    resources: ["Code"],
    reason: "packages are made again from their source, with the same bytes",
  },
  {
    check: "CKV_AWS_144",
    resources: ["AccessLogs", "AccessLogs-eu-west-1", "Trail_Bucket"],
    reason: "logs are of what happened in a Region, and are not needed to go on in another one",
  },
  {
    check: "CKV_AWS_145",
    resources: ["AccessLogs", "AccessLogs-eu-west-1"],
    reason: "S3 delivers access logs to no bucket under KMS",
  },
  {
    check: "CKV2_AWS_62",
    resources: ["AccessLogs", "AccessLogs-eu-west-1", "Code", "Trail_Bucket"],
    reason: "nothing waits for these files: they are read when somebody asks",
  },
  {
    check: "CKV2_AWS_62",
    resources: ["DocumentsReplica-eu-west-1"],
    reason: "a copy starts nothing: its document did, where it was uploaded",
  },
  {
    check: "CKV_AWS_18",
    stack: "audit",
    resources: ["Trail_Bucket"],
    reason: "who reads the trail's files is in the trail itself, which has these data events",
  },
  {
    check: "CKV_AWS_252",
    stack: "audit",
    reason: "a message for each file that is delivered helps nobody: what must be seen is told by alarms",
  },
  {
    check: "CKV2_AWS_5",
    stack: "network",
    resources: ["Vpc_SecurityGroups_Functions"],
    reason: "the functions of other stacks are in this group, which find it by its name",
  },
  {
    check: "CKV2_AWS_57",
    stack: "documents",
    environments: ["local"],
    resources: ["PartnerToken"],
    reason: "the simulator has no rotation: CancelRotateSecret is unknown to it",
  },
];
