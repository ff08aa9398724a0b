import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { XrayEncryptionConfig } from "@cdktf/provider-aws/lib/xray-encryption-config";
import { App } from "cdktf";
import { roleDocuments } from "../../deploy/roles/role-documents";
import type { TraceEncryption } from "../../modules/audit/trace-encryption";
import type { Environment } from "../../modules/environment/environment";
import { statementsOfUse } from "../../modules/kms/key-use";
import { AuditStack } from "../../stacks/audit-stack";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";
import { stackIds } from "../../stacks/stack-ids";
import { synthesize } from "../support/synth";

const dev = environments.find(({ name }) => name === "dev") as Environment;
const local = environments.find(({ name }) => name === "local") as Environment;

const app = new App();
const stack = new AuditStack(app, dev);
const documents = new DocumentsStack(app, dev);
const { operations, trail } = stack;
const overTls = { "aws:SecureTransport": true };
const outsider = `arn:aws:iam::${dev.accountId}:role/outsider`;

test("it is the first of an environment's stacks, and reads no other's outputs", () => {
  expect(stackIds(dev)).toEqual([stack.node.id, documents.node.id]);
  expect(JSON.stringify(synthesize(stack).json)).not.toContain("terraform_remote_state");
});

describe("the topic of operations", () => {
  test.each([
    ["s3.amazonaws.com", documents.documents.bucketArn],
    ["cloudwatch.amazonaws.com", `arn:aws:cloudwatch:eu-central-1:${dev.accountId}:alarm:dev-keys`],
  ])("takes what %s says of any stack of the environment", (service, sourceArn) => {
    const source = { "aws:SourceArn": sourceArn, "aws:SourceAccount": dev.accountId };
    expect(stack).toAllow(service, "sns:Publish", operations.topicArn, { ...overTls, ...source });
    expect(stack).toAllow(service, "kms:GenerateDataKey", operations.encryptionKey, source);
    const ofAnother = { ...source, "aws:SourceArn": sourceArn.replace("dev-", "prod-") };
    expect(stack).toDeny(service, "sns:Publish", operations.topicArn, { ...overTls, ...ofAnother });
    expect(stack).toDeny(service, "kms:GenerateDataKey", operations.encryptionKey, ofAnother);
  });

  test("takes what EventBridge says", () => {
    const context = { "kms:EncryptionContext:aws:sns:topicArn": operations.topicArn };
    expect(stack).toAllow("events.amazonaws.com", "sns:Publish", operations.topicArn, overTls);
    expect(stack).toAllow("events.amazonaws.com", "kms:GenerateDataKey", operations.encryptionKey, context);
  });

  test("takes nothing of anybody else, whatever their own policies say: the key refuses them", () => {
    expect(stack).toDeny(outsider, "kms:GenerateDataKey", operations.encryptionKey);
  });
});

describe("the trail", () => {
  test("has the data events of every bucket and function of the environment", () => {
    expect(stack).toHaveResource(Cloudtrail, {
      advanced_event_selector: [
        expect.objectContaining({ name: "management" }),
        expect.objectContaining({ name: "reads of the trail" }),
        expect.objectContaining({
          name: "objects",
          field_selector: expect.arrayContaining([
            expect.objectContaining({ field: "resources.ARN", starts_with: ["arn:aws:s3:::dev-"] }),
          ]),
        }),
        expect.objectContaining({
          name: "functions",
          field_selector: expect.arrayContaining([
            expect.objectContaining({
              field: "resources.ARN",
              starts_with: [`arn:aws:lambda:eu-central-1:${dev.accountId}:function:dev-`],
            }),
          ]),
        }),
      ],
    });
  });

  test("is decrypted by nobody until somebody is granted to read it", () => {
    expect(stack).toAllowOnly("kms:Decrypt", trail.encryptionKey, ["logs.eu-central-1.amazonaws.com"]);
  });
});

describe("the traces of X-Ray", () => {
  test("are under a key of their own where the environment says so", () => {
    expect(stack).toHaveResource(XrayEncryptionConfig, { type: "KMS" });
  });

  test("are encrypted and decrypted by X-Ray alone, for this account", () => {
    const { encryptionKey } = stack.traces as TraceEncryption;
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
      expect(stack).toAllowOnly(action, encryptionKey, ["xray.amazonaws.com"]);
    }
  });

  test("are under a key that the deploy role hands to X-Ray by the same permissions as the key's policy has", () => {
    const { encryptionKey } = stack.traces as TraceEncryption;
    const inKeyPolicy = encryptionKey.uses
      .filter(({ user }) => user.type === "AWS" && user.arn === dev.deployRoleArn)
      .flatMap((use) => statementsOfUse(use, dev.region))
      .map(({ Action, Condition }) => [[Action].flat(), Condition]);
    const ofRole = roleDocuments("deploy", dev)
      .permissions.Statement.filter(({ Sid }) => Sid?.endsWith("ViaXray"))
      .map(({ Action, Condition }) => [[Action].flat(), Condition]);
    expect(ofRole).toEqual(inKeyPolicy);
    expect(ofRole.length).toBe(2);
  });

  test("are left alone where it does not: it is one setting for the whole account", () => {
    expect(new AuditStack(new App(), local)).toHaveResourceCount(XrayEncryptionConfig, 0);
  });
});
