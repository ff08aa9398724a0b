import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import type { KeyPolicyMode } from "../../../modules/kms/key-policy";
import { EncryptedFunction } from "../../../modules/lambda/encrypted-function";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { type Principal, principals, type RequestValue } from "../../../modules/policy/evaluation";
import { AccessLogBucket } from "../../../modules/s3/access-log-bucket";
import { EncryptedBucket } from "../../../modules/s3/encrypted-bucket";
import { ACCOUNT, DEPLOY_ROLE, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";
import { prebuilt } from "../lambda/function-of";
import { allowing, compiled, verdict } from "../policy/asked";

const KEY = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-4111-8111-111111111111";
const WORKER = `arn:aws:iam::${ACCOUNT}:role/worker`;

/** Every action that uses a key, by AWS's list of KMS actions. */
const CRYPTOGRAPHIC = [
  "Decrypt",
  "DeriveSharedSecret",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateMac",
  "ReEncryptFrom",
  "ReEncryptTo",
  "Sign",
  "Verify",
  "VerifyMac",
].map((action) => `kms:${action}`);

/** A key under a bucket, a queue, and a function, and what it answers. */
function keyOf(policyMode: KeyPolicyMode) {
  const stack = stackOf();
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k", policyMode });
  const role = new ExecutionRole(stack, "Worker", { roleName: "worker" });
  const accessLogs = new AccessLogBucket(stack, "Logs", { bucketName: "logs" });
  new EncryptedBucket(stack, "Bucket", { bucketName: "documents", encryptionKey, accessLogs }).grantReadWrite(role);
  new EncryptedQueue(stack, "Queue", { queueName: "orders", encryptionKey }).allowProducer({
    type: "s3",
    bucketArn: "arn:aws:s3:::documents",
  });
  const environment = { BUCKET: "documents" };
  new EncryptedFunction(stack, "Function", { functionName: "function", code: prebuilt(), encryptionKey, environment });

  const synthesis = synthesize(stack);
  const references = (expression: string) => {
    const [type = "", name = "", attribute] = expression.split(".");
    if (type === "aws_kms_key") return KEY;
    const roleName = String(synthesis.resources(type)[name]?.name);
    return attribute === "arn" ? `arn:aws:iam::${ACCOUNT}:role/${roleName}` : undefined;
  };
  const keyPolicy = compiled(synthesis, ["aws_kms_key_policy"], "key policy", references);
  const ask = (
    principal: Principal,
    action: string,
    context: Readonly<Record<string, RequestValue>> | "any",
    own = allowing("kms:*"),
  ) => {
    const request = { principal, action, resource: { arn: KEY } };
    return verdict(
      context === "any" ? { ...request, mode: "open" } : { ...request, context },
      keyPolicy,
      principal.kind === "service" ? [] : [own],
    );
  };
  const workerPolicy = compiled(synthesis, ["aws_iam_role_policy", "Worker"], "identity policy", references);
  return { ask, workerPolicy };
}

const strict = keyOf("strict");
const delegated = keyOf("delegated");
const session = (role: string) => principals.session(`arn:aws:iam::${ACCOUNT}:role/${role}`, "s");
const OUTSIDERS: readonly (readonly [string, Principal])[] = [
  ["a role", session("outsider")],
  ["a user", principals.user(`arn:aws:iam::${ACCOUNT}:user/outsider`)],
  ["a role of another account", principals.session("arn:aws:iam::222222222222:role/deploy", "s")],
];

describe("a strict key, asked by somebody who has kms:* on everything", () => {
  const actions = [...CRYPTOGRAPHIC, "kms:CreateGrant", "kms:PutKeyPolicy", "kms:RetireGrant", "kms:ReplicateKey"];

  it.each(OUTSIDERS.flatMap(([who, outsider]) => actions.map((action) => [who, action, outsider] as const)))(
    "refuses %s %s, whatever the context",
    (_, action, outsider) => {
      expect(strict.ask(outsider, action, "any")).toBe("deny");
    },
  );

  it.each(actions)("refuses the root user %s, but for administration", (action) => {
    const expected = action === "kms:PutKeyPolicy" ? "allow" : "deny";
    expect(strict.ask(principals.root(ACCOUNT), action, "any")).toBe(expected);
  });

  it("is no answer that a delegated key gives", () => {
    for (const action of actions) expect(delegated.ask(session("outsider"), action, "any")).toBe("allow");
  });
});

describe("the roles of the deployment", () => {
  const viaLambda = { "kms:ViaService": "lambda.eu-central-1.amazonaws.com" };
  const viaS3 = { "kms:ViaService": "s3.eu-central-1.amazonaws.com" };
  const ask = (arn: string, action: string, context = {}) => strict.ask(principals.session(arn, "s"), action, context);

  it.each(["kms:PutKeyPolicy", "kms:GetKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DescribeKey"])(
    "deploy administers: %s",
    (action) => expect(ask(DEPLOY_ROLE, action)).toBe("allow"),
  );

  it.each([...CRYPTOGRAPHIC, "kms:CreateGrant"])("neither deploys nor plans with %s of its own", (action) => {
    expect(ask(DEPLOY_ROLE, action)).toBe("deny");
    expect(ask(PLAN_ROLE, action)).toBe("deny");
  });

  it.each(["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"])("deploy with %s via Lambda only", (action) => {
    expect(ask(DEPLOY_ROLE, action, viaLambda)).toBe("allow");
    expect(ask(DEPLOY_ROLE, action, viaS3)).toBe("deny");
  });

  it("deploy with grants for Lambda's resources only", () => {
    const forResource = { ...viaLambda, "kms:GrantIsForAWSResource": "true" };
    expect(ask(DEPLOY_ROLE, "kms:CreateGrant", forResource)).toBe("allow");
    expect(ask(DEPLOY_ROLE, "kms:CreateGrant", viaLambda)).toBe("deny");
  });

  it("plan with Decrypt via Lambda, metadata, and no change", () => {
    expect(ask(PLAN_ROLE, "kms:Decrypt", viaLambda)).toBe("allow");
    expect(ask(PLAN_ROLE, "kms:GetKeyPolicy")).toBe("allow");
    for (const action of ["kms:PutKeyPolicy", "kms:CreateGrant", "kms:ScheduleKeyDeletion"]) {
      expect(strict.ask(principals.session(PLAN_ROLE, "s"), action, "any")).toBe("deny");
    }
  });
});

describe("the role that was granted a bucket", () => {
  const objects = {
    "kms:ViaService": "s3.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents",
  };
  const ask = (action: string, context = {}) =>
    strict.ask(principals.session(WORKER, "s"), action, context, strict.workerPolicy);

  it("uses the key via S3 for this bucket only", () => {
    expect(ask("kms:Decrypt", objects)).toBe("allow");
    expect(ask("kms:GenerateDataKey", objects)).toBe("allow");
    expect(ask("kms:Decrypt", { ...objects, "kms:ViaService": "sqs.eu-central-1.amazonaws.com" })).toBe("deny");
    expect(ask("kms:Decrypt", { ...objects, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::others" })).toBe("deny");
    expect(ask("kms:Decrypt", { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents" })).toBe("deny");
    expect(ask("kms:Decrypt")).toBe("deny");
    expect(ask("kms:Encrypt", objects)).toBe("deny");
  });
});

describe("the services that use a key", () => {
  const service = (name: string) => principals.service(`${name}.amazonaws.com`);

  it("are CloudWatch Logs for the function's log group, and no other", () => {
    const group = `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/aws/lambda/function`;
    const ask = (arn: string) =>
      strict.ask(service("logs.eu-central-1"), "kms:GenerateDataKey", { "kms:EncryptionContext:aws:logs:arn": arn });
    expect(ask(group)).toBe("allow");
    expect(ask(`${group}-2`)).toBe("deny");
    expect(ask(group.replace(ACCOUNT, "222222222222"))).toBe("deny");
  });

  it("are Lambda for the function's package, and no other", () => {
    const own = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:function`;
    const ask = (arn: string) =>
      strict.ask(service("lambda"), "kms:Decrypt", { "kms:EncryptionContext:aws:lambda:FunctionArn": arn });
    expect(ask(own)).toBe("allow");
    expect(ask(`${own}-2`)).toBe("deny");
  });

  it("are S3 for the messages about one bucket of this account", () => {
    const ask = (sourceArn: string, sourceAccount: string) =>
      strict.ask(service("s3"), "kms:GenerateDataKey", {
        "aws:SourceArn": sourceArn,
        "aws:SourceAccount": sourceAccount,
      });
    expect(ask("arn:aws:s3:::documents", ACCOUNT)).toBe("allow");
    expect(ask("arn:aws:s3:::others", ACCOUNT)).toBe("deny");
    expect(ask("arn:aws:s3:::documents", "222222222222")).toBe("deny");
  });
});
