import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import {
  EncryptedImageRepository,
  type EncryptedImageRepositoryProps,
} from "../../../modules/ecr/encrypted-image-repository";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";
import { ask, modelOf } from "../kms/asked-model";
import { addressOf } from "../lambda/function-of";

const LAMBDA = "lambda.amazonaws.com";
const ECR = "ecr.amazonaws.com";
const functionArn = (name: string, account = "111111111111") =>
  `arn:aws:lambda:eu-central-1:${account}:function:${name}`;

function repositoryOf(props: Partial<EncryptedImageRepositoryProps> = {}, stack = stackOf()) {
  const key = new EncryptionKey(stack, "Key", { description: "k" });
  const repository = new EncryptedImageRepository(stack, "Images", {
    repositoryName: "dev-functions",
    encryptionKey: key,
    ...props,
  });
  const role = (roleName: string) => new OperatorRole(stack, roleName, { roleName, assumedBy: [DEPLOY_ROLE] });
  return { stack, key, repository, role };
}

describe("an image repository", () => {
  it("is under its key, its tags never move, and its images are scanned", () => {
    const synthesis = synthesize(repositoryOf().stack);
    expect(synthesis.resource("aws_ecr_repository")).toEqual({
      name: "dev-functions",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "KMS", kms_key: `\${${addressOf(synthesis, "aws_kms_key")}.arn}` }],
      lifecycle: { prevent_destroy: true },
      depends_on: [addressOf(synthesis, "aws_kms_key_policy")],
    });
  });

  it("may go with its images where data may be destroyed", () => {
    const { stack } = repositoryOf({}, stackOf({ name: "local", dataMayBeDestroyed: true }));
    const resource = synthesize(stack).resource("aws_ecr_repository");
    expect(resource).toMatchObject({ force_delete: true });
    expect(resource).not.toHaveProperty("lifecycle");
  });

  it.each([
    [undefined, 14],
    [1, 1],
    [3_650, 3_650],
  ])("with untaggedExpiryDays %p forgets images without a tag after %p days", (untaggedExpiryDays, countNumber) => {
    const { stack } = repositoryOf({ untaggedExpiryDays });
    const policy = String(synthesize(stack).resource("aws_ecr_lifecycle_policy").policy);
    expect(JSON.parse(policy)).toEqual({
      rules: [
        {
          rulePriority: 1,
          description: "Images that no tag names any more",
          selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber },
          action: { type: "expire" },
        },
      ],
    });
    expect(stack).toHaveResourceCount(EcrLifecyclePolicy, 1);
  });

  it.each([0, 3_651, 1.5])("refuses untaggedExpiryDays %p", (untaggedExpiryDays) => {
    expect(messageOf(() => repositoryOf({ untaggedExpiryDays }))).toBe(
      `[dev-stack/Images] untaggedExpiryDays must be a whole number between 1 and 3650, got ${untaggedExpiryDays}: ECR expires images after whole days`,
    );
  });

  it.each(["x", "Functions", "-functions", "functions-", "a//b", "a b", "x".repeat(257)])(
    "refuses the name %p",
    (repositoryName) => {
      expect(messageOf(() => repositoryOf({ repositoryName }))).toBe(
        "[dev-stack/Images] repositoryName must be 2 to 256 lower-case letters, digits or ._-/ characters, with letters and digits at the ends of its parts, " +
          `got ${JSON.stringify(repositoryName)}`,
      );
    },
  );

  it("has an address that follows from its name, also in China", () => {
    expect(repositoryOf({ repositoryName: "dev/functions" }).repository.repositoryUri).toBe(
      "111111111111.dkr.ecr.eu-central-1.amazonaws.com/dev/functions",
    );
    expect(repositoryOf({}, stackOf({ region: "cn-north-1" })).repository.repositoryUri).toBe(
      "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/dev-functions",
    );
  });
});

describe("the key of an image repository", () => {
  it("is given to ECR by whoever deploys, via ECR, and used by ECR for this repository alone", () => {
    const { stack, key, repository } = repositoryOf();
    const model = modelOf(stack);
    const viaEcr = { "kms:ViaService": "ecr.eu-central-1.amazonaws.com" };
    const forAws = { "kms:GrantIsForAWSResource": true };
    expect(ask(model, DEPLOY_ROLE, "kms:CreateGrant", key, { ...viaEcr, ...forAws })).toBe("allow");
    expect(ask(model, DEPLOY_ROLE, "kms:CreateGrant", key, viaEcr)).toBe("deny");
    expect(ask(model, DEPLOY_ROLE, "kms:CreateGrant", key, forAws)).toBe("deny");
    expect(ask(model, DEPLOY_ROLE, "kms:DescribeKey", key, viaEcr)).toBe("allow");
    expect(ask(model, PLAN_ROLE, "kms:CreateGrant", key, { ...viaEcr, ...forAws })).toBe("deny");
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
      expect(stack).toAllowOnly(action, key, [ECR]);
      expect(stack).toAllow(ECR, action, key, { "kms:EncryptionContext:aws:ecr:arn": repository.repositoryArn });
      expect(stack).toDeny(ECR, action, key, { "kms:EncryptionContext:aws:ecr:arn": `${repository.repositoryArn}-2` });
    }
  });
});

describe("who may pull and push", () => {
  it("is Lambda for the functions that are named, with their versions, and for no function of another account", () => {
    const { stack, repository } = repositoryOf();
    repository.allowFunction("orders");
    for (const action of ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]) {
      for (const name of ["orders", "orders:7"]) {
        expect(stack).toAllow(LAMBDA, action, repository, { "aws:SourceArn": functionArn(name) });
      }
      expect(stack).toDeny(LAMBDA, action, repository, { "aws:SourceArn": functionArn("orders-2") });
      expect(stack).toDeny(LAMBDA, action, repository, { "aws:SourceArn": functionArn("orders", "222222222222") });
      expect(stack).toDeny(LAMBDA, action, repository, {});
      expect(stack).toDeny("ecs-tasks.amazonaws.com", action, repository, { "aws:SourceArn": functionArn("orders") });
    }
  });

  it("is Lambda for all functions whose names begin with a text", () => {
    const { stack, repository } = repositoryOf();
    repository.allowFunction("dev-*");
    expect(stack).toAllow(LAMBDA, "ecr:BatchGetImage", repository, { "aws:SourceArn": functionArn("dev-orders") });
    expect(stack).toDeny(LAMBDA, "ecr:BatchGetImage", repository, { "aws:SourceArn": functionArn("prod-orders") });
  });

  it.each(["*", "dev-*-x", "a b", ""])("is Lambda for no functions named %p", (name) => {
    expect(messageOf(() => repositoryOf().repository.allowFunction(name))).toBe(
      `[dev-stack/Images] functionName must be the name of a function, or what several names begin with and "*", got "${name}"`,
    );
  });

  it("is a role that pulls, or one that pushes, and signs in for it", () => {
    const { stack, key, repository, role } = repositoryOf();
    const other = new EncryptedImageRepository(stack, "Other", { repositoryName: "other", encryptionKey: key });
    const [puller, pusher] = [role("puller"), role("pusher")];
    repository.grantPull(puller);
    repository.grantPush(pusher);
    for (const one of [puller, pusher]) {
      expect(stack).toAllow(one, "ecr:BatchGetImage", repository);
      expect(stack).toAllow(one, "ecr:GetAuthorizationToken", "*");
      expect(stack).toDeny(one, "ecr:BatchDeleteImage", repository);
      expect(stack).toDeny(one, "ecr:PutImageTagMutability", repository);
      expect(stack).toDeny(one, "ecr:BatchGetImage", other);
    }
    expect(stack).toAllow(pusher, "ecr:PutImage", repository);
    expect(stack).toDeny(puller, "ecr:PutImage", repository);
    expect(synthesize(stack).resources("aws_ecr_repository_policy")).toEqual({});
  });
});
