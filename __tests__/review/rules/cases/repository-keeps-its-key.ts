import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases(
  "aws_ecr_repository",
  "encryption_configuration.kms_key",
  "the image repository",
  "a key of ECR",
);
