import type { AccessChange } from "../../review/access/access-change";
import type { ResourceDiff } from "../../review/changes/resource-diff";
import type { Finding } from "../../review/findings/finding";
import type { ChangeCounts, Report, ReportedAcknowledgement, StackReport } from "../../review/report/report";

/** Every text of a plan that gets into a report goes through this: the identity, or what puts something hostile into it. */
export type Spice = (text: string) => string;

const asItIs: Spice = (text) => text;

/** A report of one stack that has something of everything. */
export function richReport(spice: Spice = asItIs): Report {
  return reportOf([richStack(spice)]);
}

/** A report of the given stacks, failing on high. */
export function reportOf(stacks: readonly StackReport[]): Report {
  return { failOn: "high", passed: stacks.every(({ passed }) => passed), stacks };
}

/** A stack without changes. */
export function quietStack(stack = "dev-documents"): StackReport {
  return {
    stack,
    passed: true,
    counts: countsOf({}),
    access: [],
    findings: [],
    acknowledgements: [],
    changes: [],
    drift: [],
    planHash: "11".repeat(32),
    reviewHash: "22".repeat(32),
    locations: new Map(),
  };
}

/** A stack that has something of everything. */
export function richStack(spice: Spice = asItIs): StackReport {
  return {
    stack: spice("prod-documents"),
    passed: false,
    counts: countsOf({ create: 1, update: 2, replace: 1, destroy: 2, move: 1 }),
    access: accessOf(spice),
    findings: findingsOf(spice),
    acknowledgements: acknowledgementsOf(spice),
    changes: changesOf(spice),
    drift: [
      diffOf(spice, {
        address: "aws_s3_bucket_versioning.documents",
        kind: "update",
        attributes: [attribute(spice, "versioning_configuration[0].status", "Enabled", "Suspended")],
      }),
    ],
    planHash: "ab".repeat(32),
    reviewHash: "cd".repeat(32),
    locations: new Map([
      [spice("aws_kms_key.documents"), { file: "cdktf.out/stacks/prod-documents/cdk.tf.json", line: 120 }],
      [spice("aws_iam_role.process"), { file: "stacks/documents-stack.ts", line: 31 }],
    ]),
  };
}

/** A change of access with the given parts. */
export function accessChange(parts: Partial<AccessChange> = {}, spice: Spice = asItIs): AccessChange {
  return {
    direction: "gain",
    principal: {
      id: spice("arn:aws:iam::111111111111:role/process-document"),
      label: spice("role process-document"),
      address: spice("aws_iam_role.process"),
      account: "111111111111",
      external: false,
    },
    resource: {
      kind: "key",
      address: spice("aws_kms_key.documents"),
      arn: spice("arn:aws:kms:eu-central-1:111111111111:key/documents"),
      label: spice("alias/documents"),
    },
    actions: [spice("kms:Decrypt"), spice("kms:GenerateDataKey")],
    when: undefined,
    partial: false,
    through: [spice("key policy, statement ProcessorDecrypts")],
    unknowns: [],
    origin: "change",
    ...parts,
  };
}

/** A finding with the given parts. */
export function finding(parts: Partial<Finding> = {}, spice: Spice = asItIs): Finding {
  return {
    rule: "key-is-not-deleted",
    severity: "high",
    address: spice("aws_kms_key.documents"),
    what: spice("The key alias/documents is destroyed: it is deleted after 7 days."),
    why: spice("What is encrypted under a deleted key cannot be read any more."),
    fix: spice("Keep the key with retain, or acknowledge that nothing is encrypted under it."),
    undecided: false,
    acknowledged: undefined,
    ...parts,
  };
}

function accessOf(spice: Spice): readonly AccessChange[] {
  const change = accessChange({}, spice);
  return [
    { ...change, when: spice("via S3 in eu-central-1") },
    {
      ...change,
      principal: { ...change.principal, label: spice("account 222222222222"), account: "222222222222", external: true },
      resource: { ...change.resource, kind: "bucket", label: spice("prod-documents") },
      actions: [spice("s3:GetObject")],
      partial: true,
      when: spice("the request is made over TLS"),
    },
    { ...change, direction: "loss", actions: [spice("kms:Encrypt")], through: [spice("key policy, statement #2")] },
    { ...change, direction: "unknown", through: [], unknowns: [spice("the policy is read by a data source at apply")] },
    { ...change, direction: "loss", origin: "drift" },
  ];
}

function findingsOf(spice: Spice): readonly Finding[] {
  return [
    finding({}, spice),
    finding(
      {
        rule: "trust-policy-is-not-opened",
        severity: "medium",
        address: spice("aws_iam_role.process"),
        what: spice("Whether the trust policy names another account is known after apply."),
        why: spice("Whoever may assume the role may do all that it may."),
        fix: spice("Name the account in code."),
        undecided: true,
      },
      spice,
    ),
    finding(
      {
        rule: "logs-are-kept",
        severity: "low",
        address: spice("aws_cloudwatch_log_group.process"),
        what: spice("Logs are kept 30 days, before 365."),
        why: spice("Shorter logs end investigations early."),
        fix: spice("Keep retentionDays."),
        acknowledged: { reason: spice("The logs are copied to the archive account"), until: "2027-01-31" },
      },
      spice,
    ),
  ];
}

function acknowledgementsOf(spice: Spice): readonly ReportedAcknowledgement[] {
  return [
    {
      rule: "logs-are-kept",
      subject: spice("prod-documents/Process/Logs"),
      reason: spice("The logs are copied to the archive account"),
      until: "2027-01-31",
      findings: 1,
    },
    {
      rule: "environment-holds-no-plaintext-secret",
      subject: spice("API_KEY_LABEL"),
      reason: spice("A label, no key"),
      until: undefined,
      findings: 0,
    },
  ];
}

function changesOf(spice: Spice): readonly ResourceDiff[] {
  return [
    diffOf(spice, {
      address: "aws_cloudwatch_log_group.process",
      kind: "update",
      attributes: [
        attribute(spice, "retention_in_days", "365", "30"),
        attribute(spice, "tags.Team", undefined, "documents"),
      ],
    }),
    diffOf(spice, {
      address: "aws_iam_role.process",
      kind: "replace",
      createBeforeDestroy: true,
      reason: spice("name cannot be changed in place"),
      attributes: [
        { ...attribute(spice, "name", "process-document", "process-documents"), forcesReplacement: true },
        attribute(spice, "unique_id", "AROAEXAMPLE", "(known after apply)"),
        attribute(spice, "inline_secret", "(sensitive)", "(sensitive)"),
      ],
    }),
    diffOf(spice, {
      address: "aws_kms_key.documents",
      kind: "destroy",
      reason: spice("it is not in the configuration any more"),
    }),
    diffOf(spice, {
      address: "aws_kms_key_policy.archive",
      kind: "update",
      policies: [
        {
          path: spice("policy"),
          statements: [
            {
              statement: spice("ProcessorDecrypts"),
              kind: "changed",
              removed: [spice("Action: kms:Decrypt")],
              added: [spice("Action: kms:*"), spice("Principal.AWS: *")],
            },
            { statement: spice("#3"), kind: "removed", removed: [spice("Effect: Deny")], added: [] },
          ],
          note: undefined,
        },
        { path: spice("other_policy"), statements: [], note: spice("the policy is known after apply") },
      ],
    }),
    diffOf(spice, { address: "aws_s3_bucket.documents", kind: "create" }),
    diffOf(spice, {
      address: "aws_sqs_queue.documents",
      kind: "move",
      previousAddress: spice("aws_sqs_queue.inbox"),
    }),
  ];
}

function diffOf(spice: Spice, parts: Partial<ResourceDiff> & Pick<ResourceDiff, "kind" | "address">): ResourceDiff {
  return {
    createBeforeDestroy: false,
    previousAddress: undefined,
    reason: undefined,
    attributes: [],
    policies: [],
    ...parts,
    address: spice(parts.address),
  };
}

function attribute(spice: Spice, path: string, before: string | undefined, after: string | undefined) {
  const spiced = (text: string | undefined) => (text === undefined ? undefined : spice(text));
  return { path: spice(path), before: spiced(before), after: spiced(after), forcesReplacement: false };
}

function countsOf(parts: Partial<ChangeCounts>): ChangeCounts {
  return { create: 0, update: 0, replace: 0, destroy: 0, import: 0, move: 0, forget: 0, ...parts };
}
