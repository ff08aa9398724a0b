import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { UNRESTRICTABLE_ACTIONS } from "../../../modules/iam/unrestrictable-actions";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { POLICY_LIMITS, type PolicyLimit, policySize } from "../../../modules/policy/limits";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { acknowledge } from "../../../modules/validation/acknowledgement";
import { DEPLOY_ROLE, OLD_PROVIDER, stackOf, type Synthesis, synthesize } from "../../support/synth";
import { prebuilt } from "../lambda/function-of";

const IMPORTED = "arn:aws:kms:eu-central-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LIMITS: Readonly<Record<string, PolicyLimit>> = {
  "aws_iam_role.assume_role_policy": POLICY_LIMITS.trustPolicy,
  "aws_iam_role_policy.policy": POLICY_LIMITS.rolePolicies,
  "aws_kms_key_policy.policy": POLICY_LIMITS.keyPolicy,
  "aws_s3_bucket_policy.policy": POLICY_LIMITS.bucketPolicy,
  "aws_sqs_queue_policy.policy": POLICY_LIMITS.queuePolicy,
};

/** A stack with every construct and every grant. */
function everything(providerVersion: string): Synthesis {
  const stack = stackOf({ providerVersion });
  const encryptionKey = new EncryptionKey(stack, "Strict", { description: "k", alias: "alias/strict" });
  const delegated = new EncryptionKey(stack, "Delegated", { description: "k", policyMode: "delegated" });
  const acknowledgement = acknowledge({
    rule: "imported-key-policy-allows-its-users",
    reason: "agreed with its owner",
  });
  const imported = EncryptionKey.fromKeyArn(stack, "Imported", IMPORTED, { acknowledgement });
  const role = new OperatorRole(stack, "Operator", { roleName: "operator", assumedBy: [DEPLOY_ROLE] });
  const idle = new ExecutionRole(stack, "Idle", { roleName: "idle" });

  const accessLogs = new AccessLogBucket(stack, "Logs", { bucketName: "logs" });
  const buckets = [encryptionKey, delegated, imported].map(
    (key, index) =>
      new EncryptedBucket(stack, `Bucket${index}`, {
        bucketName: `bucket-${index}`,
        encryptionKey: key,
        accessLogs,
        encryption: index === 1 ? "aws:kms:dsse" : "aws:kms",
      }),
  );
  const dead = new EncryptedQueue(stack, "Dead", { queueName: "dead", encryptionKey: delegated });
  const deadLetters = { queue: dead, maxReceiveCount: 3 };
  const queue = new EncryptedQueue(stack, "Queue", { queueName: "queue", encryptionKey, deadLetters });
  const target = new EncryptedFunction(stack, "Function", {
    functionName: "function",
    code: prebuilt(),
    encryptionKey,
    environment: { QUEUE: "queue" },
  });

  for (const bucket of buckets) {
    bucket.grantReadWrite(target, { prefix: "a/" });
    bucket.grantRead(role);
    bucket.grantDelete(role);
    bucket.notifyFunction(target);
  }
  for (const messages of [queue, dead]) {
    messages.grantSend(target);
    messages.grantConsume(role);
  }
  queue.allowProducer({ type: "s3", bucketArn: "arn:aws:s3:::bucket-0" });
  queue.allowProducer({ type: "sns", topicArn: "arn:aws:sns:eu-central-1:111111111111:topic" });
  queue.allowProducer({ type: "events", ruleArn: "arn:aws:events:eu-central-1:111111111111:rule/rule" });
  target.grantInvoke(role);
  encryptionKey.grant(role, ["kms:Encrypt", "kms:DescribeKey"], { encryptionContext: { purpose: "test" } });
  delegated.grantEncryptDecrypt(idle, { encryptionContextLike: { purpose: "t*" } });
  return synthesize(stack);
}

describe.each(["~> 6.25", OLD_PROVIDER])("in a stack that uses everything, with provider %s", (providerVersion) => {
  const synthesis = everything(providerVersion);
  const policies = [...synthesis.policies];
  const statements = policies.flatMap(([address, { Statement }]) =>
    Statement.map((statement) => [`${address}: ${statement.Sid}`, statement] as const),
  );
  const allows = statements.filter(([, { Effect }]) => Effect === "Allow");
  const found = (wrong: (statement: PolicyStatement, address: string) => boolean) =>
    allows.filter(([address, statement]) => wrong(statement, address)).map(([address]) => address);

  it("there is a policy of every kind", () => {
    expect(new Set(policies.map(([address]) => kindOf(address)))).toEqual(new Set(Object.keys(LIMITS)));
    expect(allows.length).toBeGreaterThan(50);
  });

  it("every policy is within AWS's limit, and holds no token of cdktf", () => {
    for (const [address, text] of synthesis.policyTexts) {
      const limit = LIMITS[kindOf(address)];
      expect(limit && policySize(text, limit.measure)).toBeLessThanOrEqual(limit?.maximum ?? 0);
      expect(text).not.toContain("TfToken");
    }
  });

  it("every statement has a Sid of its own, in letters and digits", () => {
    for (const [, { Statement }] of policies) {
      const sids = Statement.map(({ Sid }) => Sid ?? "");
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(new Set(sids).size).toBe(sids.length);
    }
  });

  it("no action is a pattern, but for the account's statement of a delegated key", () => {
    const broad = found(
      ({ Action, NotAction }) => NotAction !== undefined || [Action].flat().some((a) => /[*?]/.test(a ?? "*")),
    );
    expect(broad).toEqual([
      expect.stringMatching(/^aws_kms_key_policy\.Delegated_Policy_\w+\.policy: AccountDelegation$/),
    ]);
  });

  it("no resource is everything where one can be named, but in a key's policy, where it is the key", () => {
    const broad = found(
      ({ Resource, NotResource, Action }, address) =>
        (NotResource !== undefined || [Resource].flat().some((resource) => /^[*?]*$/.test(resource ?? ""))) &&
        !/^aws_(kms_key_policy|iam_role)\./.test(address) &&
        [Action].flat().some((action) => !UNRESTRICTABLE_ACTIONS.includes(action ?? "")),
    );
    expect(broad).toEqual([]);
  });

  it("nobody is let in without a name", () => {
    const open = found(
      ({ Principal, NotPrincipal }) => NotPrincipal !== undefined || /"\*"|\/\*/.test(JSON.stringify(Principal) ?? ""),
    );
    expect(open).toEqual([]);
  });

  it("every use of a key is tied to a service or a context, and every service to this account", () => {
    const untied = found(({ Principal, Action, Condition }, address) => {
      if (!address.startsWith("aws_kms_key_policy.") || /: (AccountDelegation|PlanReadsMetadata)$/.test(address))
        return false;
      const keys = Object.values(Condition ?? {}).flatMap((block) => Object.keys(block));
      if (JSON.stringify(Principal).includes('"Service"')) {
        return !keys.some((key) => /^(aws:Source|kms:EncryptionContext:)/.test(key));
      }
      const metadataOnly = [Action].flat().every((action) => action === "kms:DescribeKey");
      return (
        !metadataOnly && !keys.some((key) => /^(kms:ViaService$|kms:EncryptionContext:|aws:PrincipalArn$)/.test(key))
      );
    });
    expect(untied).toEqual([]);
  });
});

function kindOf(address: string): string {
  return address.replace(/^(\w+)\.\w+\./, "$1.");
}
