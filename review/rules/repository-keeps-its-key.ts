import { keepsItsKey } from "./kinds/keeps-its-key";

export const repositoryKeepsItsKey = keepsItsKey({
  id: "repository-keeps-its-key",
  severity: "medium",
  type: "aws_ecr_repository",
  argument: "encryption_configuration.kms_key",
  noun: "the image repository",
  otherwise: "a key of ECR",
  why: "Images hold what functions do, and often what they should not. Under a key of ours, ECR reads them as long as our grants let it. ECR changes no key: it makes a new repository, without the images.",
  fix: "Set `encryption_type` to `KMS` and `kms_key` to the ARN of the key, and keep both.",
});
