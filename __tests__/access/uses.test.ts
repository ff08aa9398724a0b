import { App, DefaultTokenResolver, StringConcat, Testing, Tokenization } from "cdktf";
import { AccessModel } from "../../access/model";
import { statementsOf } from "../../access/named-principals";
import { stackOf } from "../../access/synthesis";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { baseStatements } from "../../modules/kms/key-policy";
import { principalOf, statementsOfUse } from "../../modules/kms/key-use";
import { DocumentsStack } from "../../stacks/documents-stack";
import { environments } from "../../stacks/environments";

const app = new App();
const keys = environments.flatMap((environment) => {
  const stack = new DocumentsStack(app, environment);
  const model = new AccessModel([stackOf(stack.node.id, JSON.parse(Testing.synth(stack, true)))]);
  return stack.node
    .findAll()
    .filter((construct) => construct instanceof EncryptionKey)
    .map((key) => [key.node.path, { stack, model, key }] as const);
});

test("every environment has its keys", () => {
  expect(keys.length).toBe(2 * environments.length);
});

describe.each(keys)("the uses that %s knows", (_path, { stack, model, key }) => {
  const address = `aws_kms_key.${key.resource.friendlyUniqueId}`;
  const written = statementsOf(model.resource(address).resource?.policy?.document);
  const base = baseStatements(key.policyMode, stack).map(({ Sid }) => Sid);
  /** A value with its tokens as the model reads them. */
  const asRead = (value: unknown): unknown => {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const resolved: unknown = Tokenization.resolve(value, { scope: stack, resolver, preparing: false });
    return JSON.parse(model.read(stack.node.id, JSON.stringify(resolved)));
  };
  const known = key.uses.flatMap((use) =>
    statementsOfUse(use, stack.region).map(({ Action, Condition }) =>
      asRead({
        Effect: "Allow",
        Principal: principalOf(use.user),
        Action,
        Resource: "*",
        ...(Condition && { Condition }),
      }),
    ),
  );
  const granted = written
    .filter(({ Sid }) => !base.includes(Sid as string))
    .map((statement) => ({ ...statement, Sid: undefined }));

  test("are statements of its policy, each of them", () => {
    expect(known.length).toBeGreaterThan(0);
    for (const statement of known) expect(granted).toContainEqual(statement);
  });

  test("are all that its policy has beside the administration", () => {
    for (const statement of granted) expect(known).toContainEqual(statement);
    expect(written.length).toBe(base.length + granted.length);
  });

  test("are answers: whoever they name may do each action, in some context", () => {
    for (const { user, actions } of key.uses) {
      const principal = user.type === "Service" ? user.service : (asRead(user.arn) as string);
      for (const action of actions) {
        const { decision } = model.can({ principal, action, resource: address, open: true });
        expect([principal, action, decision]).not.toEqual([principal, action, "deny"]);
      }
    }
  });

  test("are the only answers: nobody else decrypts", () => {
    const users = key.uses.map(({ user }) => (user.type === "Service" ? user.service : asRead(user.arn)));
    const others = [...model.whoCan("kms:Decrypt", address), ...model.whoElseCan("kms:Decrypt", address)]
      .filter(({ decision }) => decision.decision !== "deny")
      .map(({ principal: { principal } }) =>
        "arn" in principal ? principal.arn : "name" in principal ? principal.name : "",
      );
    expect(users).toEqual(expect.arrayContaining(others));
  });
});
