import { TraceEncryption } from "../../../modules/audit/trace-encryption";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { appOf, DEPLOY_ROLE, messageOf, PLAN_ROLE, stackOf, synthesize } from "../../support/synth";

function tracesIn(stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  return { stack, encryptionKey, traces: new TraceEncryption(stack, "Traces", { encryptionKey }) };
}

test("traces are under the key, after its policy", () => {
  expect(synthesize(tracesIn().stack).resource("aws_xray_encryption_config")).toEqual({
    type: "KMS",
    key_id: expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
    depends_on: [expect.stringMatching(/^aws_kms_key_policy\.Key_Policy_/)],
  });
});

test("whoever deploys looks at the key and lets X-Ray use it by a grant, via X-Ray, and does nothing else with it", () => {
  const { stack, encryptionKey } = tracesIn();
  const viaXray = { "kms:ViaService": "xray.eu-central-1.amazonaws.com" };
  for (const [Action, Condition] of [
    ["kms:DescribeKey", { StringEquals: viaXray }],
    ["kms:CreateGrant", { StringEquals: viaXray, Bool: { "kms:GrantIsForAWSResource": "true" } }],
  ] as const) {
    expect(stack).toHaveStatement(encryptionKey, {
      Effect: "Allow",
      Principal: { AWS: DEPLOY_ROLE },
      Action,
      Condition,
    });
  }
  expect(stack).toDeny(DEPLOY_ROLE, "kms:CreateGrant", encryptionKey, { "kms:GrantIsForAWSResource": true });
  for (const role of [DEPLOY_ROLE, PLAN_ROLE]) expect(stack).toDeny(role, "kms:Decrypt", encryptionKey, viaXray);
});

test("X-Ray makes data keys and decrypts, for this account alone, and nobody else does", () => {
  const { stack, encryptionKey } = tracesIn();
  const service = "xray.amazonaws.com";
  for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
    expect(stack).toAllow(service, action, encryptionKey, { "aws:SourceAccount": "111111111111" });
    expect(stack).toDeny(service, action, encryptionKey, { "aws:SourceAccount": "222222222222" });
    expect(stack).toAllowOnly(action, encryptionKey, [service]);
  }
});

test("whoever reads traces decrypts via X-Ray", () => {
  const { stack, encryptionKey } = tracesIn();
  const reader = new OperatorRole(stack, "Reader", { roleName: "reader", description: "r", assumedBy: [DEPLOY_ROLE] });
  encryptionKey.grantDecrypt(reader, { viaService: "xray" });
  expect(stack).toAllow(reader, "kms:Decrypt", encryptionKey, { "kms:ViaService": "xray.eu-central-1.amazonaws.com" });
  expect(stack).toDeny(reader, "kms:Decrypt", encryptionKey, { "kms:ViaService": "s3.eu-central-1.amazonaws.com" });
});

test("there is one setting in an account and Region", () => {
  const app = appOf();
  tracesIn(stackOf({}, "one", app));
  expect(messageOf(() => tracesIn(stackOf({}, "two", app)))).toBe(
    '[dev-two/Traces] TraceEncryption must be unique, got "X-Ray encryption", which [dev-one/Traces] has already: a setting name is unique within account 111111111111 in eu-central-1',
  );
});
