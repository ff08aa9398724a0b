import { UnusualUseAlarms } from "../../../modules/audit/unusual-use-alarms";
import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { NamedLogGroup } from "../../../modules/logs/named-log-group";
import { NamedTopic } from "../../../modules/messaging/named-topic";
import { annotationsOf, appOf, messageOf, REGION, stackOf, type Synthesis, synthesize } from "../../support/synth";

const TOPIC_ARN = `arn:aws:sns:${REGION}:111111111111:operations`;
const REPLICA_ARN = "arn:aws:kms:eu-west-1:111111111111:key/mrk-1234abcd12ab34cd56ef1234567890ab";

describe("the alarm of a key in another Region", () => {
  function replicated(roles = 1) {
    const stack = stackOf({ replicaRegions: ["eu-west-1"] });
    const key = new EncryptionKey(stack, "Key", { description: "k", replicaRegions: ["eu-west-1"] });
    for (let index = 0; index < roles; index += 1) {
      const role = new ExecutionRole(stack, `Role${index}`, { roleName: `worker-${"x".repeat(50)}-${index}` });
      key.grantDecrypt(role, {
        viaService: "s3",
        encryptionContext: { "aws:s3:arn": "arn:aws:s3:::a", purpose: "p" },
      });
    }
    const trailLog = new NamedLogGroup(stack, "/dev/trail");
    new UnusualUseAlarms(stack, "UnusualUse", { topic: new NamedTopic(stack, "operations"), trailLog });
    return { stack, key };
  }

  const filtersOf = (synthesis: Synthesis) => Object.values(synthesis.resources("aws_cloudwatch_log_metric_filter"));
  const patternsOf = (synthesis: Synthesis) => filtersOf(synthesis).map(({ pattern }) => String(pattern));

  test("is read from the log of the trail, by its name, and tells the topic by its name", () => {
    const { stack, key } = replicated(0);
    const synthesis = synthesize(stack);
    const name = "dev-stack-unusual-use-of-key-replica-eu-west-1";
    expect(filtersOf(synthesis)).toEqual([
      {
        name,
        log_group_name: "/dev/trail",
        pattern: expect.stringMatching(
          /^\{ \(\$\.resources\[0\]\.ARN = "\$\{aws_kms_replica_key\.[\w-]+\.arn\}"\) && /,
        ),
        metric_transformation: { name, namespace: "Sealstack/dev", value: "1" },
      },
    ]);
    expect(synthesis.resource("aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_name: name,
      alarm_actions: [TOPIC_ARN],
      threshold: 1,
    });
    expect(annotationsOf(key.replicaIn("eu-west-1"))).toEqual([]);
  });

  test("knows contexts whose names a metric filter can ask for, and leaves the others to the key's policy", () => {
    const [first = "", ...others] = patternsOf(synthesize(replicated().stack));
    const patterns = [first, ...others].join("\n");
    expect(patterns).toContain('$.requestParameters.encryptionContext.purpose != "p"');
    expect(patterns).not.toContain("aws:s3:arn");
    expect(patterns).toContain(
      '($.userIdentity.invokedBy != "s3.amazonaws.com") && ($.userIdentity.invokedBy != "AWS Internal")',
    );
  });

  test("is several where one is too long for a metric filter", () => {
    const lengths = patternsOf(synthesize(replicated(4).stack)).map(
      (pattern) => pattern.replace(/\$\{aws_kms_replica_key\.[\w-]+\.arn\}/, REPLICA_ARN).length,
    );
    expect(lengths.length).toBeGreaterThan(2);
    for (const length of lengths) expect(length).toBeLessThanOrEqual(1_024);
  });

  test("refuses more users than fit into one filter, by its real length", () => {
    expect(messageOf(() => synthesize(replicated(7).stack))).toBe(
      "[dev-stack/UnusualUse] uses of [dev-stack/Key/Replica-eu-west-1] must fit into patterns of 1024 characters, got one of 1377: " +
        "one pattern names everybody who uses the key, and one each that a principal may use it for; make a second key for some of them, or leave out trailLog",
    );
  });
});

test("a log group of another stack has a name that CloudWatch accepts", () => {
  const stack = stackOf({}, "stack", appOf());
  expect(messageOf(() => new NamedLogGroup(stack, "a b"))).toBe(
    '[dev-stack] logGroupName must be 1 to 512 letters, digits or _-/.# characters that do not begin with aws/, got "a b"',
  );
});
