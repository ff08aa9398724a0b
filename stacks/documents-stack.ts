import type { Construct } from "constructs";
import { join } from "node:path";
import type { Environment } from "../modules/environment/environment";
import { EnvironmentStack } from "../modules/environment/environment-stack";
import { OperatorRole } from "../modules/iam/operator-role";
import { EncryptionKey } from "../modules/kms/encryption-key";
import { EncryptedFunction } from "../modules/lambda/encrypted-function";
import { FunctionAlias } from "../modules/lambda/function-alias";
import { FunctionPackage } from "../modules/lambda/function-package";
import { AccessLogBucket } from "../modules/s3/access-log-bucket";
import { EncryptedBucket, type EncryptedBucketProps } from "../modules/s3/encrypted-bucket";
import { type Archive, defineArchive, DOCUMENTS_LIFECYCLE } from "./documents/archive";
import { type Code, defineCode } from "./documents/code";
import { type DeadLetters, defineDeadLetters, defineRedriver } from "./documents/dead-letters";
import { defineImages, type Images } from "./documents/images";
import { definePartners, type Partners } from "./documents/partners";
import { networkOf } from "./documents/placement";
import { defineSigning, type Signing } from "./documents/signing";
import { watchKeys } from "./audit/watch-keys";
import {
  documentsNames,
  INCOMING_PREFIX,
  LIVE_ALIAS,
  SIGNATURES_PREFIX,
  SMOKE_PREFIX,
  SUMMARIES_PREFIX,
} from "./documents-names";

const HANDLER = join(__dirname, "..", "functions", "process-document", "handler.ts");

/**
 * The encrypted document service: order documents arrive in a bucket, a function summarises each into another bucket, and
 * another one signs the summaries. Partners who send documents show a token, which is rotated. What functions run is signed.
 *
 * Documents and results are under one key; the function's package, environment and logs under another, so that who may administer the function cannot
 * read documents, and the other way round; its dead letters under a third, because they are for when one of the others cannot be used. The key of documents is a multi-Region key in every environment, because KMS makes
 * none of another one: an environment that gets a second Region keeps its key.
 */
export class DocumentsStack extends EnvironmentStack {
  readonly documentsKey: EncryptionKey;
  readonly processorKey: EncryptionKey;
  readonly documents: EncryptedBucket;
  readonly archive: Archive;
  readonly results: EncryptedBucket;
  readonly accessLogs: AccessLogBucket;
  readonly code: Code;
  readonly images: Images;
  readonly deadLetters: DeadLetters;
  readonly processor: EncryptedFunction;
  /** The published version of the processor that documents are given to. */
  readonly live: FunctionAlias;
  readonly signing: Signing;
  readonly partners: Partners;
  readonly smokeRole: OperatorRole;
  /** Who sends dead letters again. */
  readonly redriver: OperatorRole;

  constructor(scope: Construct, environment: Environment) {
    super(scope, "documents", environment);
    const names = documentsNames(environment);
    this.documentsKey = new EncryptionKey(this, "DocumentsKey", {
      alias: names.documentsAlias,
      description: "Order documents and their summaries",
      replicaRegions: environment.replicaRegions ?? [],
    });
    this.processorKey = new EncryptionKey(this, "ProcessorKey", {
      alias: names.processorAlias,
      description: "Package, environment and logs of process-document",
    });
    this.accessLogs = new AccessLogBucket(this, "AccessLogs", { bucketName: names.accessLogsBucket });
    this.documents = this.defineBucket("Documents", names.documentsBucket, {
      lifecycle: DOCUMENTS_LIFECYCLE,
      objectLock: environment.objectLock,
    });
    this.archive = defineArchive(this, this.documents, this.documentsKey);
    this.results = this.defineBucket("Results", names.resultsBucket);
    this.code = defineCode(this, this.accessLogs);
    this.images = defineImages(this);
    this.deadLetters = defineDeadLetters(this);
    this.processor = this.defineProcessor(names.functionName);
    this.live = this.defineLive();
    this.signing = defineSigning(this, this.results, this.code.signing);
    this.partners = definePartners(this, this.code.signing);
    this.smokeRole = this.defineSmokeRole(names.smokeRoleName, names.smokeContext);
    this.redriver = defineRedriver(this, this.deadLetters, this.live, this.signing);
    watchKeys(this);
  }

  private defineBucket(
    id: string,
    bucketName: string,
    props: Pick<EncryptedBucketProps, "lifecycle" | "objectLock"> = {},
  ): EncryptedBucket {
    return new EncryptedBucket(this, id, {
      bucketName,
      encryptionKey: this.documentsKey,
      accessLogs: this.accessLogs,
      ...props,
    });
  }

  private defineProcessor(functionName: string): EncryptedFunction {
    const processor = new EncryptedFunction(this, "ProcessDocument", {
      functionName,
      description: "Summarises an order document",
      code: FunctionPackage.fromEntry(HANDLER),
      encryptionKey: this.processorKey,
      deadLetterQueue: this.deadLetters.queue,
      vpc: networkOf(this),
      environment: { RESULTS_BUCKET: this.results.bucketName },
      timeoutSeconds: 300,
      memoryMegabytes: 512,
      publishVersions: true,
      codeSigning: this.code.signing,
    });
    this.documents.grantRead(processor, { prefix: INCOMING_PREFIX });
    this.results.grantWrite(processor, { prefix: SUMMARIES_PREFIX });
    return processor;
  }

  /** What was just deployed. A new version is tried on a part of the documents first by giving the alias a `functionVersion` and a `rollout`. */
  private defineLive(): FunctionAlias {
    const live = new FunctionAlias(this, "ProcessDocumentLive", {
      aliasName: LIVE_ALIAS,
      target: this.processor,
      description: "What documents are given to",
    });
    this.documents.notifyFunction(live, { prefix: INCOMING_PREFIX });
    return live;
  }

  /** The role of the check after a deploy: it can use the documents key by itself only under a context that no stored object has. */
  private defineSmokeRole(roleName: string, encryptionContext: Readonly<Record<string, string>>): OperatorRole {
    const role = new OperatorRole(this, "SmokeRole", {
      roleName,
      description: "Check after a deploy of the document service",
      assumedBy: [this.environment.deployRoleArn],
    });
    this.documentsKey.grantEncryptDecrypt(role, { encryptionContext });
    this.documents.grantReadWrite(role, { prefix: INCOMING_PREFIX + SMOKE_PREFIX });
    this.documents.grantDelete(role, { prefix: INCOMING_PREFIX + SMOKE_PREFIX });
    this.results.grantRead(role, { prefix: SUMMARIES_PREFIX + SMOKE_PREFIX });
    this.results.grantRead(role, { prefix: SIGNATURES_PREFIX + SMOKE_PREFIX });
    this.results.grantDelete(role, { prefix: SIGNATURES_PREFIX + SMOKE_PREFIX });
    this.results.grantDelete(role, { prefix: SUMMARIES_PREFIX + SMOKE_PREFIX });
    this.signing.signingKey.grantGetPublicKey(role);
    this.partners.checker.grantInvoke(role);
    this.partners.checkerUrl.grantInvokeUrl(role);
    role.allow({
      Sid: "ReadsFunctionConfiguration",
      Action: ["lambda:GetFunctionConfiguration"],
      Resource: this.processor.functionArn,
    });
    return role;
  }
}
