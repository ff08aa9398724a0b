import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import type { IEncryptionKey } from "../kms/key-base";
import { EncryptedLogGroup } from "../logs/encrypted-log-group";
import { regionalArn } from "../policy/arn";
import { sidOf } from "../policy/statement-list";
import { checkGrammar } from "../validation/checks";
import { type DataEvents, eventSelectors } from "./event-selectors";
import { TrailLogBucket, type TrailLogBucketProps } from "./trail-log-bucket";
import { TrailLogRole } from "./trail-log-role";

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
const TRAIL_NAME = {
  pattern: /^(?=.{3,128}$)[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/,
  words: "3 to 128 letters and digits, with single dots, hyphens or underscores between them",
};

export interface EncryptedTrailProps extends Pick<TrailLogBucketProps, "bucketName" | "lockDays" | "lockMode"> {
  /** Unique in the account. */
  readonly trailName: string;
  /** The key of the files and of the log group. */
  readonly encryptionKey: IEncryptionKey;
  readonly logGroupName: string;
  /** The name of the role by which CloudTrail writes into the log group. */
  readonly logRoleName: string;
  /** @default none: management events only */
  readonly dataEvents?: DataEvents;
}

/**
 * A trail of every Region: all management events, KMS's reads among them, and the data events that are asked for, in files that are validated,
 * encrypted under a customer-managed key and locked, and in an encrypted log group.
 *
 * Key policy and bucket policy are tied to this trail by its ARN, which follows from its name. Everything that CloudTrail tries when a trail is made is there
 * before.
 * Defines `aws_cloudtrail`, and with `TrailLogBucket`, `EncryptedLogGroup` and `TrailLogRole` what it delivers to.
 *
 * @throws ConfigurationError for a name that CloudTrail refuses.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export class EncryptedTrail extends Construct {
  readonly resource: Cloudtrail;
  readonly trailName: string;
  /** The ARN as built from the name. */
  readonly trailArn: string;
  readonly encryptionKey: IEncryptionKey;
  readonly bucket: TrailLogBucket;
  readonly logGroup: EncryptedLogGroup;
  readonly logRole: TrailLogRole;

  constructor(scope: Construct, id: string, props: EncryptedTrailProps) {
    super(scope, id);
    const { trailName, encryptionKey } = props;
    checkGrammar(this, "trailName", trailName, TRAIL_NAME);
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "trailName", kind: "trail", name: trailName, within: "account" });
    this.trailName = trailName;
    this.trailArn = regionalArn(EnvironmentStack.of(this), "cloudtrail", `trail/${trailName}`);
    this.encryptionKey = encryptionKey;
    this.allowKey();
    this.bucket = this.defineBucket(props);
    this.logGroup = new EncryptedLogGroup(this, "Logs", { logGroupName: props.logGroupName, encryptionKey });
    this.logRole = this.defineLogRole(props.logRoleName);
    this.resource = this.defineTrail(props.dataEvents ?? {});
  }

  /** Lets a role read the files, digests included. */
  grantRead(grantee: Grantee): void {
    const { bucketArn } = this.bucket;
    const objects = `${bucketArn}/AWSLogs/*`;
    grantee.role.allow({ Sid: sidOf("Reads", this.node.id), Action: ["s3:GetObject"], Resource: objects });
    grantee.role.allow({ Sid: sidOf("Lists", this.node.id), Action: ["s3:ListBucket"], Resource: bucketArn });
    this.encryptionKey.grantDecrypt(grantee, {
      viaService: "s3",
      encryptionContext: { "aws:cloudtrail:arn": this.trailArn },
    });
  }

  /** CloudTrail makes a data key for each file, and looks at the key when the trail is made. It never decrypts: the bucket has no bucket key. */
  private allowKey(): void {
    const service = "cloudtrail.amazonaws.com";
    const sourceArn = this.trailArn;
    const sid = sidOf(this.trailName, "encrypts");
    this.encryptionKey.allowService(service, sid, ["kms:GenerateDataKey"], {
      sourceArn,
      encryptionContext: { "aws:cloudtrail:arn": this.trailArn },
    });
    this.encryptionKey.allowService(service, sidOf(this.trailName, "describes"), ["kms:DescribeKey"], { sourceArn });
  }

  private defineBucket({ bucketName, encryptionKey, lockDays, lockMode }: EncryptedTrailProps): TrailLogBucket {
    const { trailArn } = this;
    return new TrailLogBucket(this, "Bucket", { bucketName, encryptionKey, trailArn, lockDays, lockMode });
  }

  private defineLogRole(roleName: string): TrailLogRole {
    const { accountId, region } = EnvironmentStack.of(this);
    const role = new TrailLogRole(this, "LogRole", { roleName, description: `Writes the log of ${this.trailName}` });
    role.allow({
      Sid: "WritesTrailLog",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${this.logGroup.logGroupArn}:log-stream:${accountId}_CloudTrail_${region}*`,
    });
    return role;
  }

  private defineTrail(dataEvents: DataEvents): Cloudtrail {
    const { bucket, logRole, logGroup, encryptionKey } = this;
    return new Cloudtrail(this, "Resource", {
      name: this.trailName,
      s3BucketName: bucket.bucketId,
      kmsKeyId: encryptionKey.keyArn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: `${logGroup.resource.arn}:*`,
      cloudWatchLogsRoleArn: logRole.roleArn,
      advancedEventSelector: eventSelectors(dataEvents, bucket.bucketArn),
      // CloudTrail tries the key, the bucket and the log group when the trail is made.
      dependsOn: inSameStack(this, [...bucket.readiness, logRole.policyResource, ...encryptionKey.readiness]),
    });
  }
}
