import { TraceEncryption } from "../../../modules/audit/trace-encryption";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { appOf, DEPLOY_ROLE, messageOf, stackOf, synthesize } from "../../support/synth";

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

test("whoever deploys lets X-Ray use the key by a grant, via X-Ray, and may not decrypt directly", () => {
  const { stack, encryptionKey } = tracesIn();
  expect(stack).toHaveStatement(encryptionKey, {
    Effect: "Allow",
    Principal: { AWS: DEPLOY_ROLE },
    Action: "kms:CreateGrant",
    Condition: {
      StringEquals: { "kms:ViaService": "xray.eu-central-1.amazonaws.com" },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    },
  });
  expect(stack).toDeny(DEPLOY_ROLE, "kms:CreateGrant", encryptionKey, { "kms:GrantIsForAWSResource": true });
  expect(stack).toDeny(DEPLOY_ROLE, "kms:Decrypt", encryptionKey, {});
});

test("there is one setting in an account and Region", () => {
  const app = appOf();
  tracesIn(stackOf({}, "one", app));
  expect(messageOf(() => tracesIn(stackOf({}, "two", app)))).toBe(
    '[dev-two/Traces] TraceEncryption must be unique, got "X-Ray encryption", which [dev-one/Traces] has already: a setting name is unique within account 111111111111 in eu-central-1',
  );
});
