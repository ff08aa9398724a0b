import { DefaultTokenResolver, StringConcat, Testing, Tokenization, type TerraformResource } from "cdktf";
import { AccessModel } from "../../access/model";
import { statementsOf } from "../../access/named-principals";
import { stackOf } from "../../access/synthesis";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { KeyBase } from "../../modules/kms/key-base";
import { KEY_KINDS } from "../../modules/kms/key-kind";
import { baseStatements, type KeyPolicyMode } from "../../modules/kms/key-policy";
import { type KeyUse, type KeyUser, principalOf, statementsOfUse } from "../../modules/kms/key-use";
import { ReplicaKey } from "../../modules/kms/replica-key";

/** A key whose policy is made here. */
type OwnKey = KeyBase & { readonly resource: TerraformResource; readonly policyMode: KeyPolicyMode };

/** The keys of a stack whose policies are made there, by path. */
export function ownKeysOf(stack: EnvironmentStack): readonly (readonly [string, OwnKey])[] {
  return stack.node
    .findAll()
    .filter((construct): construct is OwnKey => construct instanceof KeyBase && "resource" in construct)
    .map((key) => [key.node.path, key] as const);
}

function isMultiRegion(key: OwnKey): boolean {
  return key instanceof ReplicaKey || (key instanceof EncryptionKey && key.resource.multiRegionInput === true);
}

/** What the access model reads of the keys of a stack equals what the keys know of their uses. */
export function describeUses(stack: EnvironmentStack): void {
  const model = new AccessModel([stackOf(stack.node.id, JSON.parse(Testing.synth(stack, true)))]);
  /** A value with its tokens as the model reads them. */
  const asRead = (value: unknown): unknown => {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const resolved: unknown = Tokenization.resolve(value, { scope: stack, resolver, preparing: false });
    return JSON.parse(model.read(stack.node.id, JSON.stringify(resolved)));
  };
  const nameOf = (user: KeyUser) => (user.type === "Service" ? user.service : (asRead(user.arn) as string));

  describe.each(ownKeysOf(stack))("the uses that %s knows", (_path, key) => {
    const address = `${key.resource.terraformResourceType}.${key.resource.friendlyUniqueId}`;
    const { policy, grants = [] } = model.resource(address).resource ?? {};
    const written = statementsOf(policy?.document);
    const start = { mode: key.policyMode, isMultiRegion: isMultiRegion(key) };
    const base = baseStatements(start, stack).map(({ Sid }) => Sid);
    const given = written.filter(({ Sid }) => !base.includes(Sid as string)).map((one) => ({ ...one, Sid: undefined }));
    const known = key.uses
      .filter((use) => use.grant === undefined)
      .flatMap((use) => statementsOfUse(use, key.region).map((one) => asRead(statementOf(use, one))));
    const knownGrants = key.uses.filter(({ grant }) => grant !== undefined).map((use) => grantOf(use, nameOf, asRead));

    test("are statements of its policy, each of them", () => {
      for (const statement of known) expect(given).toContainEqual(statement);
    });

    test("are all that its policy has beside the administration", () => {
      for (const statement of given) expect(known).toContainEqual(statement);
      expect(written.length).toBe(base.length + given.length);
    });

    test("are its grants, each of them and no other", () => {
      expect(grants).toEqual(knownGrants);
    });

    test("are answers: whoever they name may do each action, in some context", () => {
      for (const { user, actions } of key.uses) {
        for (const action of actions) {
          const { decision } = model.can({ principal: nameOf(user), action, resource: address, open: true });
          expect([nameOf(user), action, decision]).not.toEqual([nameOf(user), action, "deny"]);
        }
      }
    });

    test.each(KEY_KINDS[key.kind].operations)("are the only answers: nobody else may %s", (operation) => {
      const action = `kms:${operation}`;
      const users = key.uses.filter(({ actions }) => actions.includes(action)).map(({ user }) => nameOf(user));
      const others = [...model.whoCan(action, address), ...model.whoElseCan(action, address)]
        .filter(({ decision }) => decision.decision !== "deny")
        .map(({ principal: { principal } }) =>
          "arn" in principal ? principal.arn : "name" in principal ? principal.name : "",
        );
      expect(users).toEqual(expect.arrayContaining(others));
    });
  });
}

function statementOf(use: KeyUse, { Action, Condition }: ReturnType<typeof statementsOfUse>[number]) {
  return {
    Effect: "Allow",
    Principal: principalOf(use.user),
    Action,
    Resource: "*",
    ...(Condition && { Condition }),
  };
}

/** A use by a grant, as the access model has grants. */
function grantOf(
  { user, actions, grant }: KeyUse,
  nameOf: (user: KeyUser) => string,
  asRead: (value: unknown) => unknown,
) {
  const { constraint, retiringPrincipal } = grant ?? {};
  return {
    name: expect.stringMatching(/^aws_kms_grant\./) as string,
    granteePrincipal: nameOf(user),
    retiringPrincipal: retiringPrincipal && nameOf(retiringPrincipal),
    operations: actions.map((action) => action.replace("kms:", "")),
    encryptionContextEquals: constraint?.encryptionContextEquals && asRead(constraint.encryptionContextEquals),
    encryptionContextSubset: constraint?.encryptionContextSubset && asRead(constraint.encryptionContextSubset),
  };
}
