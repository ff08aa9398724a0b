import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import { regionalArn } from "../policy/arn";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, checkOneOf } from "../validation/checks";
import { claimName } from "../environment/claim-name";
import { LOG_GROUP_NAME } from "./log-group-name";
import { LOG_RETENTION_DAYS } from "./retention";

export interface EncryptedLogGroupProps {
  readonly logGroupName: string;
  readonly encryptionKey: IEncryptionKey;
  /** Days that events are kept: one of CloudWatch's periods. @default the environment's log retention */
  readonly retentionDays?: number;
}

/**
 * A log group under a customer-managed key.
 *
 * The key's policy lets CloudWatch Logs of this Region use the key for this log group only; writers and readers need no permission on the key.
 * Defines `aws_cloudwatch_log_group`, after the key's policy, which CloudWatch Logs tries when the group is made.
 *
 * @throws ConfigurationError for a name or a retention that CloudWatch refuses.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class EncryptedLogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;
  readonly logGroupName: string;
  /** The ARN as built from the name, without the trailing `:*`. */
  readonly logGroupArn: string;

  constructor(scope: Construct, id: string, props: EncryptedLogGroupProps) {
    super(scope, id);
    const { logGroupName, encryptionKey, retentionDays } = props;
    checkGrammar(this, "logGroupName", logGroupName, LOG_GROUP_NAME);
    checkOneOf(this, "retentionDays", retentionDays, LOG_RETENTION_DAYS, "CloudWatch Logs has these periods only");
    checkServiceKey(this, "encryptionKey", encryptionKey);
    const stack = EnvironmentStack.of(this);
    claimName(this, {
      property: "logGroupName",
      kind: "log group",
      name: logGroupName,
      within: "Region",
    });
    this.logGroupName = logGroupName;
    this.logGroupArn = regionalArn(stack, "logs", `log-group:${logGroupName}`);
    encryptionKey.allowService(`logs.${stack.region}.amazonaws.com`, sidOf("logs of", logGroupName), KEY_ACTIONS.logs, {
      encryptionContext: { "aws:logs:arn": this.logGroupArn },
    });
    this.resource = new CloudwatchLogGroup(this, "Resource", {
      name: logGroupName,
      kmsKeyId: encryptionKey.keyArn,
      retentionInDays: retentionDays ?? stack.environment.logRetentionDays,
      dependsOn: inSameStack(this, encryptionKey.readiness),
    });
  }

  /** Lets a role write events into the group's streams. */
  grantWrite(grantee: Grantee): void {
    grantee.role.allow({
      Sid: sidOf("Writes", this.node.id),
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${this.logGroupArn}:*`,
    });
  }
}
