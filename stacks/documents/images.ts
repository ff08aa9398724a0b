import { EncryptedImageRepository } from "../../modules/ecr/encrypted-image-repository";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { OperatorRole } from "../../modules/iam/operator-role";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { documentsNames } from "../documents-names";

/** What keeps the images of functions. */
export interface Images {
  readonly key: EncryptionKey;
  readonly repository: EncryptedImageRepository;
  readonly publisher: OperatorRole;
}

/** The container images of the environment's functions: one role pushes them, and Lambda pulls them for functions of the environment. */
export function defineImages(stack: EnvironmentStack): Images {
  const names = documentsNames(stack.environment);
  const key = new EncryptionKey(stack, "ImagesKey", {
    alias: names.imagesAlias,
    description: "Container images of functions",
  });
  const repository = new EncryptedImageRepository(stack, "Images", {
    repositoryName: names.imageRepository,
    encryptionKey: key,
  });
  repository.allowFunction(names.everyFunction);
  const publisher = new OperatorRole(stack, "PublishImages", {
    roleName: names.imagePublisherName,
    description: "Pushes container images of functions",
    assumedBy: [stack.environment.deployRoleArn],
  });
  repository.grantPush(publisher);
  return { key, repository, publisher };
}
