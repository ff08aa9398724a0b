import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedLogGroup, type EncryptedLogGroupProps } from "../../../modules/logs/encrypted-log-group";
import { appOf, messageOf, stackOf, synthesize } from "../../support/synth";

const GROUP = "arn:aws:logs:eu-central-1:111111111111:log-group:/app/orders";

function groupOf(
  props: Partial<EncryptedLogGroupProps> = {},
  use: (group: EncryptedLogGroup) => void = () => undefined,
) {
  const stack = stackOf();
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  use(new EncryptedLogGroup(stack, "Group", { logGroupName: "/app/orders", encryptionKey, ...props }));
  return synthesize(stack);
}

describe("an encrypted log group", () => {
  it("is made under its key when the key's policy is there, which CloudWatch tries at once", () => {
    const synthesis = groupOf();
    const [key] = Object.keys(synthesis.resources("aws_kms_key"));
    const [policy] = Object.keys(synthesis.resources("aws_kms_key_policy"));
    expect(synthesis.resource("aws_cloudwatch_log_group")).toEqual({
      name: "/app/orders",
      kms_key_id: `\${aws_kms_key.${key}.arn}`,
      retention_in_days: 30,
      depends_on: [`aws_kms_key_policy.${policy}`],
    });
  });

  it("lets CloudWatch Logs of its Region use the key for this group only", () => {
    expect(groupOf().statement("LogsOfAppOrders", "aws_kms_key_policy")).toEqual({
      Sid: "LogsOfAppOrders",
      Effect: "Allow",
      Principal: { Service: "logs.eu-central-1.amazonaws.com" },
      Action: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
      ],
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:aws:logs:arn": GROUP } },
    });
  });

  it("lets a role write, for which it needs no key", () => {
    const synthesis = groupOf({}, (group) =>
      group.grantWrite(new ExecutionRole(group.resource.cdktfStack, "Role", { roleName: "worker" })),
    );
    expect(synthesis.statements("aws_iam_role_policy")).toEqual([
      {
        Sid: "WritesGroup",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${GROUP}:*`,
      },
    ]);
  });

  it("keeps events for a period that CloudWatch has", () => {
    expect(groupOf({ retentionDays: 3653 }).resource("aws_cloudwatch_log_group").retention_in_days).toBe(3653);
    expect(messageOf(() => groupOf({ retentionDays: 31 }))).toBe(
      "[dev-stack/Group] retentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, " +
        "2557, 2922, 3288, 3653, got 31: CloudWatch Logs has these periods only",
    );
  });

  it.each(["", "a b", "a*", "x".repeat(513), "aws/lambda"])("refuses the name %p", (logGroupName) => {
    expect(messageOf(() => groupOf({ logGroupName }))).toBe(
      "[dev-stack/Group] logGroupName must be 1 to 512 letters, digits or _-/.# characters that do not begin with aws/, " +
        `got ${JSON.stringify(logGroupName)}`,
    );
  });

  it("is there once in an account and Region", () => {
    const second = () =>
      groupOf({}, ({ resource: { cdktfStack } }) => {
        const encryptionKey = new EncryptionKey(cdktfStack, "Other", { description: "k" });
        new EncryptedLogGroup(cdktfStack, "Second", { logGroupName: "/app/orders", encryptionKey });
      });
    expect(messageOf(second)).toBe(
      '[dev-stack/Second] logGroupName must be unique, got "/app/orders", which [dev-stack/Group] has already: ' +
        "a log group name is unique within account 111111111111 in eu-central-1",
    );
  });

  it("may be under a key that another stack delegates, and then waits for nothing that Terraform cannot wait for", () => {
    const app = appOf();
    const encryptionKey = new EncryptionKey(stackOf({}, "keys", app), "Key", {
      description: "k",
      policyMode: "delegated",
    });
    const stack = stackOf({}, "users", app);
    new EncryptedLogGroup(stack, "Group", { logGroupName: "/app/orders", encryptionKey });
    expect(synthesize(stack).resource("aws_cloudwatch_log_group").depends_on ?? []).toEqual([]);
  });
});
