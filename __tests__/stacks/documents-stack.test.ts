import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App } from "cdktf";
import type { Environment } from "../../modules/environment/environment";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";

const dev = environments.find(({ name }) => name === "dev") as Environment;
const local = environments.find(({ name }) => name === "local") as Environment;
const accountRoot = `arn:aws:iam::${dev.accountId}:root`;
const outsider = `arn:aws:iam::${dev.accountId}:role/outsider`;
const s3 = "s3.eu-central-1.amazonaws.com";
const logs = "logs.eu-central-1.amazonaws.com";

const stack = new DocumentsStack(new App(), dev);
const { documents, results, documentsKey, processorKey, processor, live, smokeRole, code, images } = stack;
const { signingKey, signerKey, signer, queue } = stack.signing;

const { partners, deadLetters, redriver } = stack;
const everyKey = [
  documentsKey,
  processorKey,
  signingKey,
  signerKey,
  partners.key,
  partners.passKey,
  code.key,
  images.key,
  deadLetters.key,
];

const viaS3 = (bucketArn: string) => ({ "kms:ViaService": s3, "kms:EncryptionContext:aws:s3:arn": bucketArn });
const overTls = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };

describe("documents", () => {
  test("are decrypted by the function that processes them, and with the results by the one that signs and by the smoke check, and by nobody else", () => {
    expect(stack).toAllowOnly("kms:Decrypt", documentsKey, [processor, signer, smokeRole]);
    expect(stack).toDeny(signer, "kms:Decrypt", documentsKey, viaS3(documents.bucketArn));
  });

  test("are decrypted via S3, for their bucket", () => {
    expect(stack).toAllow(processor, "kms:Decrypt", documentsKey, viaS3(documents.bucketArn));
    expect(stack).toDeny(processor, "kms:Decrypt", documentsKey, viaS3("arn:aws:s3:::another-bucket"));
    expect(stack).toDeny(processor, "kms:Decrypt", documentsKey, {
      ...viaS3(documents.bucketArn),
      "kms:ViaService": "s3.us-east-1.amazonaws.com",
    });
  });

  test("are not decrypted by a direct call, with whatever context", () => {
    expect(stack).toDeny(processor, "kms:Decrypt", documentsKey, {
      "kms:EncryptionContext:aws:s3:arn": documents.bucketArn,
    });
    expect(stack).toDeny(processor, "kms:Decrypt", documentsKey, {});
  });

  test("are not decrypted by the account's root user", () => {
    expect(stack).toDeny(accountRoot, "kms:Decrypt", documentsKey);
  });

  test("are read by the function where they arrive, over TLS, and are never changed by it", () => {
    const arrived = `${documents.bucketArn}/incoming/march.jsonl`;
    expect(stack).toAllow(processor, "s3:GetObject", arrived, overTls);
    expect(stack).toDeny(processor, "s3:GetObject", arrived, { ...overTls, "aws:SecureTransport": false });
    expect(stack).toDeny(processor, "s3:GetObject", arrived, { ...overTls, "s3:TlsVersion": 1.1 });
    expect(stack).toDeny(processor, "s3:GetObject", `${documents.bucketArn}/archive/march.jsonl`);
    expect(stack).toDeny(processor, "s3:PutObject", arrived);
    expect(stack).toDeny(processor, "s3:DeleteObject", arrived);
  });

  test("stay unread by whoever may administer the function's key, and the other way round", () => {
    expect(stack).toDeny(dev.deployRoleArn, "kms:Decrypt", documentsKey);
    expect(stack).toDeny(dev.planRoleArn, "kms:Decrypt", documentsKey);
    expect(stack).toDeny(smokeRole, "kms:Decrypt", processorKey);
  });
});

describe("results", () => {
  const summary = `${results.bucketArn}/summaries/march.jsonl/1.json`;

  test("are written by the function, and not read", () => {
    expect(stack).toAllow(processor, "s3:PutObject", summary, overTls);
    expect(stack).toAllow(processor, "kms:GenerateDataKey", documentsKey, viaS3(results.bucketArn));
    expect(stack).toDeny(processor, "s3:GetObject", summary);
  });

  test("are announced to the queue by S3 for the results bucket of this account only", () => {
    const source = { "aws:SourceArn": results.bucketArn, "aws:SourceAccount": dev.accountId };
    expect(stack).toAllow("s3.amazonaws.com", "sqs:SendMessage", queue.queueArn, source);
    expect(stack).toAllow("s3.amazonaws.com", "kms:GenerateDataKey", signerKey, source);
    const other = { ...source, "aws:SourceArn": documents.bucketArn };
    expect(stack).toDeny("s3.amazonaws.com", "sqs:SendMessage", queue.queueArn, other);
    expect(stack).toDeny("s3.amazonaws.com", "kms:GenerateDataKey", signerKey, other);
  });
});

describe("the function", () => {
  test("is invoked in its published version by S3 for the documents bucket of this account only", () => {
    const source = { "aws:SourceArn": documents.bucketArn, "aws:SourceAccount": dev.accountId };
    expect(stack).toAllow("s3.amazonaws.com", "lambda:InvokeFunction", live, source);
    expect(stack).toDeny("s3.amazonaws.com", "lambda:InvokeFunction", processor, source);
    expect(stack).toDeny("s3.amazonaws.com", "lambda:InvokeFunction", live, {
      ...source,
      "aws:SourceAccount": "999999999999",
    });
    expect(stack).toDeny("s3.amazonaws.com", "lambda:InvokeFunction", live, {
      ...source,
      "aws:SourceArn": results.bucketArn,
    });
  });

  test("has logs, package and environment under its own key, and nobody else uses it", () => {
    expect(stack).toAllowOnly("kms:Decrypt", processorKey, [
      processor,
      logs,
      "lambda.amazonaws.com",
      dev.deployRoleArn,
      dev.planRoleArn,
    ]);
    expect(stack).toHaveResource(LambdaFunction, {
      kms_key_arn: expect.stringContaining("aws_kms_key.ProcessorKey"),
      source_kms_key_arn: expect.stringContaining("aws_kms_key.ProcessorKey"),
      tracing_config: { mode: "Active" },
    });
  });

  test("has a role that only Lambda assumes", () => {
    expect(stack).toAllowOnly("sts:AssumeRole", processor.role, ["lambda.amazonaws.com"]);
  });
});

describe("dead letters", () => {
  const viaSqs = (queueArn: string) => ({
    "kms:ViaService": "sqs.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:sqs:arn": queueArn,
  });
  const { queueArn } = deadLetters.queue;

  test("of the processor are under a key that it needs for nothing else: it runs no more without its own", () => {
    expect(stack).toAllow(processor, "sqs:SendMessage", queueArn);
    expect(stack).toAllow(processor, "kms:GenerateDataKey", deadLetters.key, viaSqs(queueArn));
    expect(stack).toAllowOnly("kms:Decrypt", deadLetters.key, [processor, redriver]);
    expect(stack).toHaveResource(LambdaFunction, {
      kms_key_arn: expect.stringContaining("aws_kms_key.ProcessorKey"),
      dead_letter_config: { target_arn: expect.stringContaining("aws_sqs_queue.DeadLetters_") },
    });
  });

  test("are read by one role, which sends events to the published function, and announcements to their queue", () => {
    expect(stack).toAllow(redriver, "sqs:ReceiveMessage", queueArn);
    expect(stack).toAllow(redriver, "kms:Decrypt", deadLetters.key, viaSqs(queueArn));
    expect(stack).toAllow(redriver, "lambda:InvokeFunction", live);
    expect(stack).toDeny(redriver, "lambda:InvokeFunction", processor);
    const dead = stack.signing.deadLetters.queueArn;
    expect(stack).toAllow(redriver, "sqs:StartMessageMoveTask", dead);
    expect(stack).toAllow(redriver, "kms:Decrypt", signerKey, viaSqs(dead));
    expect(stack).toAllow(redriver, "kms:GenerateDataKey", signerKey, viaSqs(queue.queueArn));
    expect(stack).toAllow(redriver, "sqs:SendMessage", queue.queueArn);
  });

  test("let the role do nothing else", () => {
    expect(stack).toDeny(redriver, "kms:Decrypt", signerKey, {});
    expect(stack).toDeny(redriver, "kms:Decrypt", documentsKey);
    expect(stack).toDeny(redriver, "s3:GetObject", `${documents.bucketArn}/incoming/march.jsonl`, overTls);
  });
});

describe("signatures", () => {
  const withP256 = { "kms:SigningAlgorithm": "ECDSA_SHA_256" };
  const signature = `${results.bucketArn}/signatures/march.jsonl/1.json`;

  test("are made by one function, with one algorithm, and by nobody else", () => {
    expect(stack).toAllowOnly("kms:Sign", signingKey, [signer]);
    expect(stack).toAllow(signer, "kms:Sign", signingKey, withP256);
    expect(stack).toDeny(signer, "kms:Sign", signingKey, { "kms:SigningAlgorithm": "ECDSA_SHA_384" });
    expect(stack).toDeny(accountRoot, "kms:Sign", signingKey);
  });

  test("are written beside the summaries by the function that reads them, and never changed into a summary", () => {
    expect(stack).toAllow(signer, "s3:GetObject", `${results.bucketArn}/summaries/march.jsonl/1.json`, overTls);
    expect(stack).toAllow(signer, "s3:PutObject", signature, overTls);
    expect(stack).toDeny(signer, "s3:PutObject", `${results.bucketArn}/summaries/march.jsonl/1.json`);
    expect(stack).toDeny(processor, "s3:PutObject", signature);
  });

  test("can be verified by the smoke check, which cannot make one", () => {
    expect(stack).toAllow(smokeRole, "kms:GetPublicKey", signingKey);
    expect(stack).toDeny(smokeRole, "kms:Sign", signingKey, withP256);
  });
});

describe("the smoke check", () => {
  const ownContext = { "kms:EncryptionContext:sealstack:smoke": "dev-documents" };

  test("uses the documents key directly under a context that no stored object has, and under no other", () => {
    expect(stack).toAllow(smokeRole, "kms:Encrypt", documentsKey, ownContext);
    expect(stack).toAllow(smokeRole, "kms:Decrypt", documentsKey, ownContext);
    expect(stack).toDeny(smokeRole, "kms:Decrypt", documentsKey, {
      "kms:EncryptionContext:aws:s3:arn": documents.bucketArn,
    });
    expect(stack).toDeny(smokeRole, "kms:Encrypt", documentsKey, {});
  });

  test("touches its own prefix only", () => {
    expect(stack).toAllow(smokeRole, "s3:PutObject", `${documents.bucketArn}/incoming/smoke/1.jsonl`, overTls);
    expect(stack).toDeny(smokeRole, "s3:PutObject", `${documents.bucketArn}/incoming/march.jsonl`);
    expect(stack).toDeny(smokeRole, "s3:GetObject", `${results.bucketArn}/summaries/march.jsonl/1.json`);
  });

  test("is assumed by the deploy role only", () => {
    expect(stack).toHaveStatement(smokeRole, { Action: "sts:AssumeRole", Principal: { AWS: [dev.deployRoleArn] } });
    expect(stack).toDeny(outsider, "sts:AssumeRole", smokeRole);
  });
});

describe("an outsider with every right that its own policies can give", () => {
  const actions = [
    ...["Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
    ...["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateMac", "VerifyMac", "Sign", "Verify"],
    ...["DeriveSharedSecret", "CreateGrant", "PutKeyPolicy"],
  ];

  test.each(actions)("may not do kms:%s with a strict key, in any context", (action) => {
    for (const key of everyKey) expect(stack).toDeny(outsider, `kms:${action}`, key);
  });
});

describe("the administration of the keys", () => {
  test("is for the deploy role and the root user, and changes nothing about who decrypts", () => {
    for (const key of everyKey) {
      expect(stack).toAllow(accountRoot, "kms:PutKeyPolicy", key);
      expect(stack).toAllowOnly("kms:PutKeyPolicy", key, [accountRoot, dev.deployRoleArn]);
      expect(stack).toDeny(accountRoot, "kms:CreateGrant", key);
    }
  });
});

describe("what may be destroyed", () => {
  test("is nothing in an environment that keeps its data", () => {
    const kept = { lifecycle: { prevent_destroy: true }, force_destroy: undefined };
    expect(stack).toHaveResourceCount(KmsKey, 9, kept);
    expect(stack).toHaveResourceCount(S3Bucket, 4, kept);
  });

  test("is everything in the throw-away one", () => {
    const throwAway = new DocumentsStack(new App(), local);
    expect(throwAway).toHaveResourceCount(S3Bucket, 6, { force_destroy: true, lifecycle: undefined });
    expect(throwAway).toHaveResourceCount(KmsKey, 9, { lifecycle: undefined });
    expect(throwAway).toHaveResourceCount(KmsReplicaKey, 1, { lifecycle: undefined });
  });
});
