import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import { regionalArn } from "../policy/arn";
import { POLICY_LIMITS } from "../policy/limits";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, checkInteger } from "../validation/checks";
import { policyText } from "../validation/policy-text";
import { RepositoryPolicy } from "./repository-policy";

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY_NAME = {
  pattern: /^(?=.{2,256}$)[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  words: "2 to 256 lower-case letters, digits or ._-/ characters, with letters and digits at the ends of its parts",
};
/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
const UNTAGGED_DAYS = { minimum: 1, maximum: 3_650 };

const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSH = [
  ...PULL,
  "ecr:CompleteLayerUpload",
  "ecr:DescribeImages",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

export interface EncryptedImageRepositoryProps {
  /** Unique in account and Region. */
  readonly repositoryName: string;
  /** The key of every image; it cannot be changed later. */
  readonly encryptionKey: IEncryptionKey;
  /** Days after which images without a tag are deleted, 1 to 3,650. @default 14 */
  readonly untaggedExpiryDays?: number;
}

/**
 * A repository of container images under a customer-managed key, whose tags never move and whose images are scanned when they are pushed.
 *
 * Lambda pulls for the functions that the repository's policy names, and nothing lets principals of other accounts in. ECR uses the key by grants
 * that it makes with the rights of whoever makes the repository, so that those who push and pull need no permission on the key; the key's policy says
 * what the grants allow, for this repository alone, so that questions about the key and alarms of its use know of it.
 * Defines `aws_ecr_repository`, `aws_ecr_repository_policy` and `aws_ecr_lifecycle_policy`.
 *
 * @throws ConfigurationError for what ECR refuses.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
export class EncryptedImageRepository extends Construct {
  readonly resource: EcrRepository;
  readonly repositoryName: string;
  /** The ARN as built from the name. */
  readonly repositoryArn: string;
  readonly encryptionKey: IEncryptionKey;
  private readonly policy: RepositoryPolicy;
  private policyHolder?: EcrRepositoryPolicy;

  constructor(scope: Construct, id: string, props: EncryptedImageRepositoryProps) {
    super(scope, id);
    const { repositoryName, encryptionKey, untaggedExpiryDays = 14 } = props;
    checkGrammar(this, "repositoryName", repositoryName, REPOSITORY_NAME);
    checkInteger(this, "untaggedExpiryDays", untaggedExpiryDays, UNTAGGED_DAYS, "ECR expires images after whole days");
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "repositoryName", kind: "repository", name: repositoryName, within: "Region" });
    this.repositoryName = repositoryName;
    this.repositoryArn = regionalArn(EnvironmentStack.of(this), "ecr", `repository/${repositoryName}`);
    this.encryptionKey = encryptionKey;
    this.policy = new RepositoryPolicy(EnvironmentStack.of(this));
    this.allowEcr();
    this.resource = this.defineRepository();
    this.defineLifecycle(untaggedExpiryDays);
  }

  /** What must be there before Lambda may pull. Undefined as long as it may for no function. */
  get policyResource(): EcrRepositoryPolicy | undefined {
    return this.policyHolder;
  }

  /** The address that images are pulled from, as built from the name. */
  get repositoryUri(): string {
    const { accountId, region, partition } = EnvironmentStack.of(this);
    const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return `${accountId}.dkr.ecr.${region}.${suffix}/${this.repositoryName}`;
  }

  /** Lets a role pull images. It may sign in to the account's registry, which AWS limits to no repository. */
  grantPull(grantee: Grantee): void {
    this.allow(grantee, "Pulls from", PULL);
  }

  /** Lets a role push images, for which it looks which layers are there already. A tag that is there it cannot move. */
  grantPush(grantee: Grantee): void {
    this.allow(grantee, "Pushes to", PUSH);
  }

  /**
   * Lets Lambda pull for a function of this account, or for all whose names begin with a text: `orders-*`.
   *
   * A function that is made from an image of the repository calls it by itself.
   *
   * @throws ConfigurationError for what is no name of a function, and for `*` alone.
   */
  allowFunction(functionName: string): void {
    this.policy.allowFunction(this, functionName);
    this.policyHolder ??= this.definePolicy();
  }

  private allow(grantee: Grantee, verb: string, actions: readonly string[]): void {
    grantee.role.allow({ Sid: sidOf(verb, this.node.id), Action: actions, Resource: this.repositoryArn });
    grantee.role.allow({ Sid: "SignsInToTheRegistry", Action: ["ecr:GetAuthorizationToken"], Resource: "*" });
  }

  /** ECR makes its grants on the key when the repository is made, with the rights of whoever makes it, and uses the key by itself from then on. */
  private allowEcr(): void {
    const viaService = "ecr";
    this.encryptionKey.allowDeployRole("DeployDescribesViaEcr", ["kms:DescribeKey"], { viaService });
    this.encryptionKey.allowDeployRole("DeployGrantsViaEcr", ["kms:CreateGrant"], {
      viaService,
      grantIsForAwsResource: true,
    });
    this.encryptionKey.allowService("ecr.amazonaws.com", sidOf("images of", this.repositoryName), KEY_ACTIONS.produce, {
      encryptionContext: { "aws:ecr:arn": this.repositoryArn },
    });
  }

  private defineRepository(): EcrRepository {
    const { dataMayBeDestroyed } = EnvironmentStack.of(this).environment;
    return new EcrRepository(this, "Resource", {
      name: this.repositoryName,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: this.encryptionKey.keyArn }],
      forceDelete: dataMayBeDestroyed ? true : undefined,
      lifecycle: dataMayBeDestroyed ? undefined : { preventDestroy: true },
      dependsOn: inSameStack(this, this.encryptionKey.readiness),
    });
  }

  private definePolicy(): EcrRepositoryPolicy {
    return new EcrRepositoryPolicy(this, "Policy", {
      repository: this.resource.name,
      policy: policyText(this, () => this.policy.statements, POLICY_LIMITS.repositoryPolicy),
    });
  }

  private defineLifecycle(countNumber: number): void {
    const rule = {
      rulePriority: 1,
      description: "Images that no tag names any more",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber },
      action: { type: "expire" },
    };
    new EcrLifecyclePolicy(this, "Lifecycle", {
      repository: this.resource.name,
      policy: JSON.stringify({ rules: [rule] }),
    });
  }
}
