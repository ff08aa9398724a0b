import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { ACCOUNT, DEPLOY_ROLE, messageOf, stackOf, synthesize } from "../../support/synth";
import { ask, modelOf } from "./asked-model";
import { FRANKFURT, IRELAND, replicated, VIRGINIA } from "./replicated";

const BUCKET = { "aws:s3:arn": "arn:aws:s3:::b" };

/** A request via S3 in a Region. */
const viaS3In = (region: string) => ({
  "kms:ViaService": `s3.${region}.amazonaws.com`,
  "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::b",
});

describe("a grant on a primary", () => {
  it("reaches each replica, via the services of its Region", () => {
    const { stack, key, role } = replicated();
    key.grantDecrypt(role, { viaService: "s3", encryptionContext: BUCKET });
    const regionOf = [
      [key, FRANKFURT],
      [key.replicaIn(IRELAND), IRELAND],
      [key.replicaIn(VIRGINIA), VIRGINIA],
    ] as const;
    for (const [asked, own] of regionOf) {
      for (const region of [FRANKFURT, IRELAND, VIRGINIA]) {
        if (region === own) expect(stack).toAllow(role, "kms:Decrypt", asked, viaS3In(region));
        else expect(stack).toDeny(role, "kms:Decrypt", asked, viaS3In(region));
      }
      expect(stack).toAllowOnly("kms:Decrypt", asked, [role]);
    }
  });

  it("has statements that tell the Regions apart, each for the ARN of one key", () => {
    const { stack, key, role } = replicated({ replicaRegions: [IRELAND] });
    key.grantDecrypt(role, { viaService: "s3", encryptionContext: BUCKET });
    const synthesis = synthesize(stack);
    const arn = (type: string) => `\${${type}.${Object.keys(synthesis.resources(type))[0]}.arn}`;
    expect(
      synthesis.statements("aws_iam_role_policy").map(({ Sid, Resource, Condition }) => [Sid, Resource, Condition]),
    ).toEqual([
      ["WorkerDecryptViaS3", arn("aws_kms_key"), { StringEquals: viaS3In(FRANKFURT) }],
      ["WorkerDecryptViaS3InEuWest1", arn("aws_kms_replica_key"), { StringEquals: viaS3In(IRELAND) }],
    ]);
    expect(key.replicaIn(IRELAND).uses.map(({ sid }) => sid)).toEqual(["WorkerDecryptViaS3InEuWest1"]);
  });

  it("of direct use reaches them as well, whatever the context", () => {
    const { stack, key, role } = replicated({ replicaRegions: [IRELAND] });
    const arn = `arn:aws:sqs:${FRANKFURT}:${ACCOUNT}:orders`;
    key.grantEncrypt(role, { encryptionContext: { queue: arn } });
    expect(stack).toAllow(role, "kms:Encrypt", key.replicaIn(IRELAND), { "kms:EncryptionContext:queue": arn });
  });

  it("leaves a replica out where the context names something of another Region: no request there has it", () => {
    const { stack, key, role } = replicated({ replicaRegions: [IRELAND] });
    new EncryptedQueue(stack, "Queue", { queueName: "orders", encryptionKey: key }).grantSend(role);
    expect(key.uses.map(({ sid }) => sid)).toEqual(["DeployReplicates", "WorkerUsesViaSqs"]);
    expect(key.replicaIn(IRELAND).uses).toEqual([]);
    key.grantDecrypt(role, {
      viaService: "secretsmanager",
      encryptionContextLike: { SecretARN: [FRANKFURT, IRELAND].map((region) => `arn:aws:secretsmanager:${region}:*`) },
    });
    key.grantDecrypt(role, { viaService: "sqs", encryptionContextLike: { "aws:sqs:arn": "arn:aws:sqs:eu-*:*" } });
    expect(key.replicaIn(IRELAND).uses.map(({ sid }) => sid)).toEqual([
      "WorkerDecryptViaSecretsmanagerInEuWest1",
      "WorkerDecryptViaSqsInEuWest1",
    ]);
  });

  it("is not one on the primary when it is made on a replica", () => {
    const { stack, key, role } = replicated();
    key.replicaIn(IRELAND).grantDecrypt(role, { viaService: "s3", encryptionContext: BUCKET });
    expect(stack).toAllow(role, "kms:Decrypt", key.replicaIn(IRELAND), viaS3In(IRELAND));
    expect(stack).toDeny(role, "kms:Decrypt", key.replicaIn(VIRGINIA));
    expect(stack).toDeny(role, "kms:Decrypt", key);
  });

  it("is not one for services, which use keys of their own Region for their own resources", () => {
    const { stack, key } = replicated({ replicaRegions: [IRELAND] });
    key.allowService("s3.amazonaws.com", "Inventory", ["kms:GenerateDataKey"], { sourceAccount: ACCOUNT });
    key.replicaIn(IRELAND).allowDeployment("lambda");
    expect(stack).toAllowOnly("kms:GenerateDataKey", key, ["s3.amazonaws.com"]);
    expect(stack).toAllowOnly("kms:GenerateDataKey", key.replicaIn(IRELAND), [DEPLOY_ROLE]);
    const mayEncryptVia = (region: string) =>
      ask(modelOf(stack), DEPLOY_ROLE, "kms:Encrypt", key.replicaIn(IRELAND), {
        "kms:ViaService": `lambda.${region}.amazonaws.com`,
      });
    expect([mayEncryptVia(IRELAND), mayEncryptVia(FRANKFURT)]).toEqual(["allow", "deny"]);
  });

  it("is refused across stacks on a replica as on the primary", () => {
    const { stack, key } = replicated();
    const users = stackOf({}, "users", stack.node.root as never);
    const role = new ExecutionRole(users, "Role", { roleName: "other" });
    expect(messageOf(() => key.replicaIn(IRELAND).grantDecrypt(role, {}))).toBe(
      "[dev-stack/Key/Replica-eu-west-1] grant to [dev-users/Role] cannot take effect: the policy of a strict key cannot name a role that another " +
        'stack creates later. Put the key and its users in one stack, or make the key with policyMode "delegated", ' +
        "or give the role a KMS grant (KeyGrant) from its own stack",
    );
  });
});
