import { UnusualUseAlarms } from "../../../modules/audit/unusual-use-alarms";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { EncryptedTopic } from "../../../modules/messaging/encrypted-topic";
import { NamedTopic } from "../../../modules/messaging/named-topic";
import { acknowledge } from "../../../modules/validation/acknowledgement";
import {
  annotationsOf,
  appOf,
  DEPLOY_ROLE,
  messageOf,
  PLAN_ROLE,
  REGION,
  stackOf,
  type Synthesis,
  synthesize,
} from "../../support/synth";

const TOPIC_ARN = `arn:aws:sns:${REGION}:111111111111:operations`;
const KEY_ARN = `arn:aws:kms:${REGION}:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const viaS3 = (bucket: string) =>
  ({ viaService: "s3", encryptionContext: { "aws:s3:arn": `arn:aws:s3:::${bucket}` } }) as const;

function watched(stack = stackOf()) {
  const key = new EncryptionKey(stack, "DocumentsKey", { description: "k" });
  const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
  new UnusualUseAlarms(stack, "UnusualUse", { topic: new NamedTopic(stack, "operations") });
  return { stack, key, role };
}

const rulesOf = (synthesis: Synthesis) => Object.values(synthesis.resources("aws_cloudwatch_event_rule"));
const patternOf = (rule: Readonly<Record<string, unknown>>) => JSON.parse(rule["event_pattern"] as string) as unknown;

describe("the alarm of a key", () => {
  test("is a rule that gets reads, and whose target is the topic of another stack by its name", () => {
    const synthesis = synthesize(watched().stack);
    expect(rulesOf(synthesis)).toEqual([
      {
        name: "dev-stack-unusual-use-of-documents-key",
        description: "A key was used in a way that is none of its uses, or somebody tried: DocumentsKey of dev-stack",
        event_pattern: expect.any(String),
        state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
      },
    ]);
    expect(synthesis.resource("aws_cloudwatch_event_target")).toEqual({
      arn: TOPIC_ARN,
      rule: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.UnusualUse_DocumentsKey_\w+\.name\}$/),
    });
  });

  test("is raised by everybody where the key has no uses, and by all who look at it but administrators and whoever plans", () => {
    const [rule = {}] = rulesOf(synthesize(watched().stack));
    const eventName = ["Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"];
    const others = (...arns: readonly string[]) => [{ "anything-but": arns }, { exists: false }];
    expect(patternOf(rule)).toEqual({
      source: ["aws.kms"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        resources: { ARN: [expect.stringMatching(/^\$\{aws_kms_key\.DocumentsKey_\w+\.arn\}$/)] },
        $or: [
          { eventName, userIdentity: { type: [{ "anything-but": ["AWSService"] }] } },
          {
            eventName: ["DescribeKey"],
            userIdentity: {
              type: [{ "anything-but": ["AWSService"] }],
              sessionContext: { sessionIssuer: { arn: others(DEPLOY_ROLE, PLAN_ROLE) } },
              arn: others("arn:aws:iam::111111111111:root"),
              invokedBy: [{ exists: false }],
            },
          },
          { eventName, userIdentity: { type: ["AWSService", { exists: false }] } },
        ],
      },
    });
  });

  test("names roles by their ARNs, and knows uses that are granted after it", () => {
    const { stack, key, role } = watched();
    key.grantDecrypt(role, viaS3("a"));
    const [rule = {}] = rulesOf(synthesize(stack));
    const arn = ["arn:aws:iam::111111111111:role/worker"];
    expect(patternOf(rule)).toMatchObject({
      detail: {
        $or: expect.arrayContaining([
          {
            eventName: ["Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
            userIdentity: {
              sessionContext: { sessionIssuer: { arn } },
              invokedBy: [{ "anything-but": ["s3.amazonaws.com", "AWS Internal"] }, { exists: false }],
            },
          },
          {
            eventName: ["Decrypt"],
            userIdentity: {
              sessionContext: { sessionIssuer: { arn } },
              invokedBy: ["s3.amazonaws.com", "AWS Internal"],
            },
            requestParameters: {
              encryptionContext: { "aws:s3:arn": [{ "anything-but": ["arn:aws:s3:::a"] }, { exists: false }] },
            },
          },
        ]) as unknown,
      },
    });
  });

  test("is about what a key of its kind does", () => {
    const { stack } = watched();
    new SigningKey(stack, "Signer", { description: "k", keySpec: "ECC_NIST_P256" });
    const rule = rulesOf(synthesize(stack)).find(({ name }) => name === "dev-stack-unusual-use-of-signer") ?? {};
    const [ofRoles, looks, ofServices] = [["Sign"], ["DescribeKey"], ["Sign"]].map((eventName) => ({ eventName }));
    expect(patternOf(rule)).toMatchObject({ detail: { $or: [ofRoles, looks, ofServices] } });
  });

  test("is raised by no look at a key that IAM policies decide about", () => {
    const { stack } = watched();
    new EncryptionKey(stack, "Shared", { description: "k", policyMode: "delegated" });
    const rule = rulesOf(synthesize(stack)).find(({ name }) => name === "dev-stack-unusual-use-of-shared") ?? {};
    expect(rule["event_pattern"]).not.toContain("DescribeKey");
  });

  test("lets those look whose uses say so", () => {
    const { stack, key, role } = watched();
    key.grant(role, ["kms:DescribeKey"], {});
    const [rule = {}] = rulesOf(synthesize(stack));
    expect(rule["event_pattern"]).toContain(
      `{"arn":[{"anything-but":["${DEPLOY_ROLE}","${PLAN_ROLE}","arn:aws:iam::111111111111:role/worker"]},{"exists":false}]}`,
    );
  });

  test("has as many rules as EventBridge's limit wants, each within it", () => {
    const { stack, key } = watched();
    for (const name of ["a", "b", "c", "d", "e", "f", "g"]) {
      const role = new ExecutionRole(stack, `Role-${name}`, { roleName: `worker-${name.repeat(40)}` });
      key.grantDecrypt(role, viaS3(`bucket-of-${name.repeat(40)}`));
    }
    const rules = rulesOf(synthesize(stack));
    expect(rules.map(({ name }) => name).sort()).toEqual([
      "dev-stack-unusual-use-of-documents-key",
      "dev-stack-unusual-use-of-documents-key-2",
      "dev-stack-unusual-use-of-documents-key-3",
      "dev-stack-unusual-use-of-documents-key-4",
    ]);
    const lengths = rules.map(
      (rule) => (rule["event_pattern"] as string).replace(/\$\{aws_kms_key\.\w+\.arn\}/, KEY_ARN).length,
    );
    for (const length of lengths) expect(length).toBeLessThanOrEqual(2_048);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(2 * 2_048);
  });

  test("is made once, however often the stack is synthesized", () => {
    const { stack } = watched();
    synthesize(stack);
    expect(rulesOf(synthesize(stack)).length).toBe(1);
  });

  test("refuses more users than fit into one pattern, by their real length", () => {
    const { stack, key } = watched();
    for (let index = 0; index < 24; index += 1) {
      const role = new ExecutionRole(stack, `Role${index}`, { roleName: `worker-${"x".repeat(50)}-${index}` });
      key.grantDecrypt(role, viaS3("a"));
    }
    expect(messageOf(() => synthesize(stack))).toBe(
      "[dev-stack/UnusualUse] uses of [dev-stack/DocumentsKey] must fit into patterns of 2048 characters, got one of 2643: " +
        "one pattern names everybody who uses the key, and one each that a principal may use it for; make a second key for some of them",
    );
  });
});

describe("the key of the topic that is told", () => {
  test("is watched but for what services do with it, because each alarm would be the next one's reason", () => {
    const stack = stackOf();
    const encryptionKey = new EncryptionKey(stack, "TopicKey", { description: "k" });
    const topic = new EncryptedTopic(stack, "Topic", { topicName: "operations", encryptionKey });
    new UnusualUseAlarms(stack, "UnusualUse", { topic });
    const [rule = {}] = rulesOf(synthesize(stack));
    const userIdentity = { type: [{ "anything-but": ["AWSService"] }] };
    const ofRoles = { eventName: expect.arrayContaining(["Decrypt"]) as unknown, userIdentity };
    const looks = { eventName: ["DescribeKey"], userIdentity };
    expect(patternOf(rule)).toMatchObject({ detail: { $or: [ofRoles, looks] } });
  });
});

describe("keys that EventBridge does not see here", () => {
  test("have none where they are managed elsewhere", () => {
    const { stack } = watched();
    const acknowledgement = acknowledge({
      rule: "imported-key-policy-allows-its-users",
      reason: "the team of the key has agreed to it",
    });
    EncryptionKey.fromKeyArn(stack, "Elsewhere", KEY_ARN, { acknowledgement });
    expect(rulesOf(synthesize(stack)).length).toBe(1);
  });

  test("have none in another Region where no trail is named, and say so", () => {
    const stack = stackOf({ replicaRegions: ["eu-west-1"] });
    const key = new EncryptionKey(stack, "Key", { description: "k", replicaRegions: ["eu-west-1"] });
    new UnusualUseAlarms(stack, "UnusualUse", { topic: new NamedTopic(stack, "operations") });
    expect(rulesOf(synthesize(stack)).length).toBe(1);
    expect(annotationsOf(key.replicaIn("eu-west-1"))).toEqual([
      "info: uses of the key in eu-west-1 raise no alarm, because EventBridge sees the events of its own Region; they are in the trail",
    ]);
  });
});

test("a topic of another stack has a name that SNS accepts", () => {
  const stack = stackOf({}, "stack", appOf());
  expect(messageOf(() => new NamedTopic(stack, "a b"))).toBe(
    '[dev-stack] topicName must be 1 to 256 letters, digits, hyphens or underscores, got "a b"',
  );
});
