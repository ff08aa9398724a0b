import { App } from "cdktf";
import type { Environment } from "../../modules/environment/environment";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";
import { synthesize } from "../support/synth";

const dev = environments.find(({ name }) => name === "dev") as Environment;
const stack = new DocumentsStack(new App(), dev);
const { processor, live, smokeRole, code, images, partners } = stack;
const { signer } = stack.signing;

const viaS3 = (bucketArn: string) => ({
  "kms:ViaService": "s3.eu-central-1.amazonaws.com",
  "kms:EncryptionContext:aws:s3:arn": bucketArn,
});

describe("the URL of the token check", () => {
  const byUrl = { "lambda:FunctionUrlAuthType": "AWS_IAM" };
  const viaUrl = { "lambda:InvokedViaFunctionUrl": true };

  test("answers the smoke check, and nobody else of the stack, of another account, or without credentials", () => {
    expect(stack).toAllow(smokeRole, "lambda:InvokeFunctionUrl", partners.checkerUrl, byUrl);
    expect(stack).toAllow(smokeRole, "lambda:InvokeFunction", partners.checkerUrl, viaUrl);
    const others = [processor, signer, partners.rotator, images.publisher, "arn:aws:iam::999999999999:role/any", "*"];
    for (const other of others) {
      expect(stack).toDeny(other, "lambda:InvokeFunctionUrl", partners.checkerUrl, byUrl);
    }
  });

  test("is the checker's alone", () => {
    for (const other of [processor, live, signer, partners.rotator]) {
      expect(stack).toDeny(smokeRole, "lambda:InvokeFunctionUrl", other, byUrl);
    }
  });
});

describe("the code of functions", () => {
  test("is signed for each of them, and Lambda runs no other", () => {
    const functions = Object.values(synthesize(stack).resources("aws_lambda_function"));
    expect(functions).toHaveLength(4);
    for (const lambda of functions) {
      expect(lambda.code_signing_config_arn).toMatch(/^\$\{aws_lambda_code_signing_config\.CodeSigning_\w+\.arn\}$/);
      expect(lambda.s3_key).toMatch(/^\$\{aws_signer_signing_job\.\w+\.signed_object\[0\]\.s3\[0\]\.key\}$/);
    }
  });

  test("is read and written by no role of the stack: whoever deploys does, via S3", () => {
    const viaCode = viaS3(code.packages.bucketArn);
    for (const other of [processor, signer, partners.rotator, partners.checker, smokeRole, images.publisher]) {
      expect(stack).toDeny(other, "kms:Decrypt", code.key, viaCode);
      expect(stack).toDeny(other, "s3:GetObject", `${code.packages.bucketArn}/signed/x.zip`);
      expect(stack).toDeny(other, "s3:PutObject", `${code.packages.bucketArn}/unsigned/x.zip`);
    }
    expect(stack).toAllowOnly("kms:Decrypt", code.key, [dev.deployRoleArn]);
  });
});

describe("the images of functions", () => {
  const lambda = "lambda.amazonaws.com";
  const functionOf = (name: string) => ({
    "aws:SourceArn": `arn:aws:lambda:eu-central-1:${dev.accountId}:function:${name}`,
  });

  test("are pulled by Lambda for functions of the environment, and for no other", () => {
    expect(stack).toAllow(lambda, "ecr:BatchGetImage", images.repository, functionOf("dev-orders"));
    expect(stack).toDeny(lambda, "ecr:BatchGetImage", images.repository, functionOf("prod-orders"));
    expect(stack).toDeny(lambda, "ecr:BatchGetImage", images.repository, {});
  });

  test("are encrypted and decrypted by ECR alone, for their repository", () => {
    const context = { "kms:EncryptionContext:aws:ecr:arn": images.repository.repositoryArn };
    expect(stack).toAllowOnly("kms:Decrypt", images.key, ["ecr.amazonaws.com"]);
    expect(stack).toAllow("ecr.amazonaws.com", "kms:Decrypt", images.key, context);
    expect(stack).toDeny(images.publisher, "kms:Decrypt", images.key, context);
  });

  test("are pushed by one role, which deletes none", () => {
    expect(stack).toAllow(images.publisher, "ecr:PutImage", images.repository);
    expect(stack).toDeny(images.publisher, "ecr:BatchDeleteImage", images.repository);
    for (const other of [processor, signer, partners.rotator, partners.checker, smokeRole]) {
      expect(stack).toDeny(other, "ecr:PutImage", images.repository);
      expect(stack).toDeny(other, "ecr:BatchGetImage", images.repository);
    }
  });
});
