import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey, type EncryptionKeyProps } from "../../../modules/kms/encryption-key";
import { messageOf, stackOf, synthesize } from "../../support/synth";
import { FRANKFURT, IRELAND, replicated, VIRGINIA } from "./replicated";

const keyIn = (region: string, props: Partial<EncryptionKeyProps> = {}) => {
  const stack = stackOf({ replicaRegions: [IRELAND] });
  const key = new EncryptionKey(stack, "Key", { description: "k", alias: "alias/own", region, ...props });
  return { stack, key };
};
const viaS3 = (region: string) => ({
  "kms:ViaService": `s3.${region}.amazonaws.com`,
  "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::b",
});
const BUCKET = { viaService: "s3", encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b" } } as const;

describe("a key of another Region", () => {
  it("is made there, with its policy and its alias", () => {
    const synthesis = synthesize(keyIn(IRELAND).stack);
    for (const type of ["aws_kms_key", "aws_kms_key_policy", "aws_kms_alias"]) {
      expect([type, synthesis.resource(type)["provider"]]).toEqual([type, `aws.${IRELAND}`]);
    }
    expect(synthesis.resource("aws_kms_key")).toMatchObject({ enable_key_rotation: true });
    expect(synthesis.resource("aws_kms_key")).not.toHaveProperty("multi_region");
  });

  it("is used via the services of its Region", () => {
    const { stack, key } = keyIn(IRELAND);
    const role = new ExecutionRole(stack, "Role", { roleName: "worker" });
    key.grantDecrypt(role, BUCKET);
    expect(stack).toAllow(role, "kms:Decrypt", key, viaS3(IRELAND));
    expect(stack).toDeny(role, "kms:Decrypt", key, viaS3(FRANKFURT));
  });

  it("may be the stack's own Region by name, which changes nothing", () => {
    const named = synthesize(keyIn(FRANKFURT).stack).json.resource;
    expect(named).toEqual(synthesize(keyIn(undefined as never).stack).json.resource);
  });

  it("is refused where the environment names no such Region, and with replicas", () => {
    expect(messageOf(() => keyIn(VIRGINIA))).toBe(
      `[dev-stack] region must be one of ${FRANKFURT}, ${IRELAND}, got "${VIRGINIA}": ` +
        "the environment names the other Regions of its stacks in replicaRegions",
    );
    expect(messageOf(() => keyIn(IRELAND, { replicaRegions: [IRELAND] }))).toBe(
      `[dev-stack/Key] replicaRegions must not be set for a key in ${IRELAND}, got ["${IRELAND}"]: ` +
        `the primary of a multi-Region key is in ${FRANKFURT}`,
    );
  });
});

describe("a grant that says where", () => {
  it("reaches the key of that Region and no replica", () => {
    const { stack, key, role } = replicated();
    key.grantDecrypt(role, { ...BUCKET, onlyInRegion: FRANKFURT });
    expect(stack).toAllow(role, "kms:Decrypt", key, viaS3(FRANKFURT));
    expect(stack).toDeny(role, "kms:Decrypt", key.replicaIn(IRELAND));
    expect(key.replicaIn(VIRGINIA).uses).toEqual([]);
  });
});
