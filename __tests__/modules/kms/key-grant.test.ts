import { ExecutionRole } from "../../../modules/iam/execution-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { KeyGrant } from "../../../modules/kms/key-grant";
import { MacKey } from "../../../modules/kms/mac-key";
import { SigningKey } from "../../../modules/kms/signing-key";
import { acknowledge } from "../../../modules/validation/acknowledgement";
import { appOf, DEPLOY_ROLE, messageOf, stackOf, synthesize } from "../../support/synth";
import { ask, modelOf } from "./asked-model";
import { keyAndRole, RETIRER, tenant } from "./key-and-role";
import { IRELAND, replicated } from "./replicated";

const description = "k";

describe("a KMS grant", () => {
  it("is for a role, with what it allows, after the policy that lets it be made", () => {
    const { stack, key, role } = keyAndRole();
    new KeyGrant(stack, "Reader", { key, grantee: role, operations: ["Decrypt", "DescribeKey"] });
    const synthesis = synthesize(stack);
    const name = (type: string) => Object.keys(synthesis.resources(type))[0];
    expect(synthesis.resource("aws_kms_grant")).toEqual({
      name: "dev-stack/Reader",
      key_id: `\${aws_kms_key.${name("aws_kms_key")}.arn}`,
      grantee_principal: `\${aws_iam_role.${name("aws_iam_role")}.arn}`,
      operations: ["Decrypt", "DescribeKey"],
      depends_on: [`aws_kms_key_policy.${name("aws_kms_key_policy")}`],
    });
    expect(synthesis.resources("aws_iam_role_policy")).toEqual({});
  });

  it("lets the grantee do that and nothing else, without a word in its own policy", () => {
    const { stack, key, role } = keyAndRole();
    new KeyGrant(stack, "Reader", { key, grantee: role, operations: ["Decrypt"] });
    expect(stack).toAllow(role, "kms:Decrypt", key);
    expect(stack).toAllowOnly("kms:Decrypt", key, [role]);
    for (const action of ["kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:RetireGrant"]) {
      expect(stack).toDeny(role, action, key);
    }
  });

  it("may want exactly some pairs of an encryption context", () => {
    const { stack, key, role } = keyAndRole();
    const constraint = { encryptionContextEquals: { tenant: "a" } };
    new KeyGrant(stack, "Reader", { key, grantee: role, operations: ["Decrypt"], constraint });
    expect(stack).toHaveResource("aws_kms_grant", { constraints: [{ encryption_context_equals: { tenant: "a" } }] });
    expect(stack).toAllow(role, "kms:Decrypt", key, tenant("a"));
    expect(stack).toDeny(role, "kms:Decrypt", key, { ...tenant("a"), "kms:EncryptionContext:more": "b" });
    expect(stack).toDeny(role, "kms:Decrypt", key, tenant("b"));
    expect(stack).toDeny(role, "kms:Decrypt", key, {});
  });

  it("may want some pairs among others", () => {
    const { stack, key, role } = keyAndRole();
    const constraint = { encryptionContextSubset: { tenant: "a" } };
    new KeyGrant(stack, "Reader", { key, grantee: role, operations: ["Decrypt", "DescribeKey"], constraint });
    expect(stack).toHaveResource("aws_kms_grant", { constraints: [{ encryption_context_subset: { tenant: "a" } }] });
    expect(stack).toAllow(role, "kms:Decrypt", key, { ...tenant("a"), "kms:EncryptionContext:more": "b" });
    expect(stack).toDeny(role, "kms:Decrypt", key, tenant("b"));
    expect(stack).toAllow(role, "kms:DescribeKey", key, {});
  });

  it("has a name and somebody who may retire it, where they are given", () => {
    const { stack, key, role } = keyAndRole();
    const retiringPrincipal = { arn: RETIRER };
    new KeyGrant(stack, "Reader", {
      key,
      grantee: role,
      operations: ["Decrypt"],
      retiringPrincipal,
      grantName: "a:b/c",
    });
    expect(stack).toHaveResource("aws_kms_grant", { name: "a:b/c", retiring_principal: RETIRER });
    expect(stack).toAllowOnly("kms:RetireGrant", key, [RETIRER]);
  });

  it("may be for a service, tied to what is of this account", () => {
    const { stack, key } = keyAndRole();
    const service = "dynamodb.eu-central-1.amazonaws.com";
    const constraint = { encryptionContextSubset: { "aws:dynamodb:subscriberId": "111111111111" } };
    const grantee = { service };
    new KeyGrant(stack, "Table", { key, grantee, operations: ["Decrypt"], constraint, retiringPrincipal: grantee });
    expect(stack).toHaveResource("aws_kms_grant", { grantee_principal: service, retiring_principal: service });
    const own = { "kms:EncryptionContext:aws:dynamodb:subscriberId": "111111111111" };
    expect(stack).toAllow(service, "kms:Decrypt", key, own);
    expect(stack).toDeny(service, "kms:Decrypt", key, {});
    expect(stack).toAllowOnly("kms:Decrypt", key, [service]);
  });

  it("may be on keys that have no context, for what they do", () => {
    const { stack, role } = keyAndRole();
    const signer = new SigningKey(stack, "Signer", { description, keySpec: "RSA_3072" });
    const mac = new MacKey(stack, "Mac", { description, keySpec: "HMAC_256" });
    new KeyGrant(stack, "Signs", { key: signer, grantee: role, operations: ["Sign", "GetPublicKey"] });
    new KeyGrant(stack, "Codes", { key: mac, grantee: role, operations: ["VerifyMac"] });
    expect(stack).toAllowOnly("kms:Sign", signer, [role]);
    expect(stack).toAllowOnly("kms:Verify", signer, []);
    expect(stack).toAllowOnly("kms:VerifyMac", mac, [role]);
    expect(stack).toAllowOnly("kms:GenerateMac", mac, []);
  });
});

describe("a grant on a multi-Region key", () => {
  it("is one in each Region, which each key's own policy lets be made", () => {
    const { stack, key, role } = replicated({ replicaRegions: [IRELAND] });
    const grant = new KeyGrant(stack, "Reader", { key, grantee: role, operations: ["Decrypt"] });
    expect(grant.replicaResources).toHaveLength(1);
    expect(stack).toHaveResourceCount("aws_kms_grant", 2, { name: "dev-stack/Reader", operations: ["Decrypt"] });
    expect(stack).toHaveResourceCount("aws_kms_grant", 1, { provider: `aws.${IRELAND}` });
    const synthesis = synthesize(stack);
    const [replica] = Object.keys(synthesis.resources("aws_kms_replica_key"));
    expect(synthesis.resource("aws_kms_grant", "Reader_Replica")).toMatchObject({
      key_id: `\${aws_kms_replica_key.${replica}.arn}`,
      depends_on: [expect.stringContaining("aws_kms_key_policy.Key_Replica")],
    });
    for (const one of [key, key.replicaIn(IRELAND)]) {
      expect(stack).toAllowOnly("kms:Decrypt", one, [role]);
      expect(stack).toAllowOnly("kms:CreateGrant", one, [DEPLOY_ROLE]);
    }
  });

  it("of a replica is there only", () => {
    const { stack, key, role } = replicated({ replicaRegions: [IRELAND] });
    const replica = key.replicaIn(IRELAND);
    new KeyGrant(stack, "Reader", { key: replica, grantee: role, operations: ["Decrypt"] });
    expect(stack).toHaveResourceCount("aws_kms_grant", 1);
    expect(stack).toAllowOnly("kms:Decrypt", replica, [role]);
    expect(stack).toAllowOnly("kms:Decrypt", key, []);
  });

  it("for a service stays where the service uses the key", () => {
    const { stack, key } = replicated({ replicaRegions: [IRELAND] });
    const constraint = { encryptionContextSubset: { account: "111111111111" } };
    const grantee = { service: "dynamodb.eu-central-1.amazonaws.com" };
    new KeyGrant(stack, "Table", { key, grantee, operations: ["Decrypt"], constraint });
    expect(stack).toHaveResourceCount("aws_kms_grant", 1);
    expect(stack).toAllowOnly("kms:Decrypt", key.replicaIn(IRELAND), []);
  });
});

describe("a grant from the role's own stack", () => {
  /** A strict key in one stack; a role and its grant in another. */
  function across(keyEnvironment = {}, roleEnvironment = {}) {
    const app = appOf();
    const keys = stackOf(keyEnvironment, "keys", app);
    const key = new EncryptionKey(keys, "Key", { description });
    const users = stackOf(roleEnvironment, "users", app);
    const role = new ExecutionRole(users, "Role", { roleName: "worker" });
    return { keys, users, key, role };
  }

  it("reaches a strict key of another stack, which knows the role by its name", () => {
    const { keys, users, key, role } = across();
    new KeyGrant(users, "Reader", { key, grantee: role, operations: ["Decrypt"] });
    const model = modelOf(keys, users);
    const answers = model.whoCan("kms:Decrypt", `aws_kms_key.${key.resource.friendlyUniqueId}`);
    const allowed = answers.filter(({ decision }) => decision.decision === "allow");
    expect(allowed.map(({ principal }) => principal.node?.address)).toEqual([
      `aws_iam_role.${role.resource.friendlyUniqueId}`,
    ]);
    const created = { "kms:GranteePrincipal": role.roleArnByName, "kms:GrantOperations": ["Decrypt"] };
    expect(ask(model, DEPLOY_ROLE, "kms:CreateGrant", key, created)).toBe("allow");
    expect(synthesize(users).resource("aws_kms_grant")).toMatchObject({ depends_on: [] });
  });

  it("is not made for a role of a third one", () => {
    const { keys, key, role } = across();
    expect(messageOf(() => new KeyGrant(keys, "Reader", { key, grantee: role, operations: ["Decrypt"] }))).toBe(
      "[dev-keys/Reader] grantee must be a role of the grant's own stack, got [dev-users/Role]: KMS makes no grant for a role that does not exist yet. " +
        "Define the grant beside the role",
    );
  });

  it("is not made by a deploy role that the key's policy does not know", () => {
    const { users, key, role } = across({}, { name: "other", deployRoleArn: "arn:aws:iam::111111111111:role/other" });
    expect(messageOf(() => new KeyGrant(users, "Reader", { key, grantee: role, operations: ["Decrypt"] }))).toBe(
      `[other-users/Reader] key must be of an environment with the same deploy role, got [dev-keys/Key]: its policy lets ${DEPLOY_ROLE} create and revoke ` +
        "grants, and this stack is applied by arn:aws:iam::111111111111:role/other",
    );
  });
});

describe("a grant on a key that is managed elsewhere", () => {
  const ARN = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-4111-8111-111111111111";

  it("is refused until it is acknowledged that the key's policy lets it be made", () => {
    const stack = stackOf();
    const grantee = new ExecutionRole(stack, "Role", { roleName: "worker" });
    const define = (id: string, options = {}) => {
      const key = EncryptionKey.fromKeyArn(stack, id, ARN, options);
      return new KeyGrant(stack, `${id}Reader`, { key, grantee, operations: ["Decrypt"] });
    };
    expect(messageOf(() => define("Unknown"))).toContain(
      "[dev-stack/Unknown] DeployCreatesGrantUnknownReader cannot be written to the policy of an imported key, and would not take effect: ",
    );
    const rule = "imported-key-policy-allows-its-users";
    define("Known", { acknowledgement: acknowledge({ rule, reason: "policy of the security account" }) });
    expect(stack).toHaveResource("aws_kms_grant", { key_id: ARN, depends_on: [] });
  });
});
