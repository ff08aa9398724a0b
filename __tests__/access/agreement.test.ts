import fc from "fast-check";
import { idOf } from "../../access/known-principal";
import { AccessModel, type AskedContext } from "../../access/model";
import { describeFormula } from "../../modules/policy/evaluation";
import { ACCOUNT, OTHER_ACCOUNT, policy, providerOf, ROOT, type Statement, terraformStack } from "../support/terraform";

// Stacks with a few roles, keys and grants, in which anybody may be let in anywhere.

const roles = ["a", "b", "c"];
const keys = ["k", "l"];
const actions = ["kms:Decrypt", "kms:Encrypt", "kms:*", "kms:De*", "s3:GetObject"];

const callers = fc.constantFrom<unknown>(
  "*",
  { AWS: ROOT },
  { AWS: OTHER_ACCOUNT },
  { AWS: "${aws_iam_role.a.arn}" },
  { AWS: [`arn:aws:iam::${ACCOUNT}:role/b`, `arn:aws:sts::${ACCOUNT}:assumed-role/c/s`] },
  { AWS: `arn:aws:iam::${ACCOUNT}:role/elsewhere` },
  { AWS: "${data.aws_iam_role.found.arn}" },
  { Service: "logs.eu-central-1.amazonaws.com" },
);

const conditions = fc.constantFrom<Statement>(
  {},
  { StringEquals: { "kms:ViaService": ["s3.eu-central-1.amazonaws.com"] } },
  { StringNotEqualsIfExists: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
  { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/${"?"}` } },
  { Bool: { "kms:GrantIsForAWSResource": "true" } },
  { StringEquals: { "kms:EncryptionContext:tenant": "${aws_kms_key.k.key_id}" } },
);

const identityStatement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  Action: fc.subarray(actions, { minLength: 1 }),
  Resource: fc.constantFrom<unknown>("*", "${aws_kms_key.k.arn}", ["${aws_kms_key.l.arn}"]),
  Condition: conditions,
});

const keyStatement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
  Principal: callers,
  Action: fc.subarray(actions, { minLength: 1 }),
  Resource: fc.constant("*"),
  Condition: conditions,
});

const roleBlock = fc.record({
  inline: fc.array(identityStatement, { maxLength: 2 }),
  boundary: fc.constantFrom(undefined, undefined, "${aws_iam_policy.boundary.arn}", "arn:aws:iam::aws:policy/Other"),
});

const stacks = fc
  .record({
    roles: fc.tuple(roleBlock, roleBlock, roleBlock),
    keys: fc.tuple(fc.array(keyStatement, { maxLength: 3 }), fc.array(keyStatement, { maxLength: 3 })),
    boundary: fc.array(identityStatement, { minLength: 1, maxLength: 2 }),
    grantee: fc.option(fc.constantFrom("${aws_iam_role.b.arn}", "sns.amazonaws.com")),
    providers: fc.constantFrom([providerOf()], [{ region: "eu-central-1" }]),
  })
  .map(({ roles: blocks, keys: statements, boundary, grantee, providers }) =>
    terraformStack(
      {
        aws_iam_role: named(roles, blocks, ({ inline, boundary: arn }, name) => ({
          name,
          assume_role_policy: policy(),
          inline_policy: inline.length > 0 ? [{ policy: policy(...inline) }] : [],
          ...(arn && { permissions_boundary: arn }),
        })),
        aws_iam_policy: { boundary: { name: "boundary", policy: policy(...boundary) } },
        aws_kms_key: named(keys, [{}, {}], () => ({})),
        aws_kms_key_policy: named(keys, statements, (list, name) => ({
          key_id: `\${aws_kms_key.${name}.id}`,
          policy: policy(...list),
        })),
        aws_kms_grant: grantee
          ? { g: { key_id: "${aws_kms_key.k.id}", grantee_principal: grantee, operations: ["Decrypt"] } }
          : {},
      },
      { providers },
    ),
  );

function named<T, R>(names: readonly string[], values: readonly T[], make: (value: T, name: string) => R) {
  return Object.fromEntries(names.map((name, index) => [name, make(values[index] as T, name)]));
}

describe("on any stack", () => {
  test("whoCan agrees with can, for every principal and in whichever way it is named", () => {
    fc.assert(
      fc.property(stacks, fc.constantFrom("kms:Decrypt", "kms:Encrypt", "kms:PutKeyPolicy"), (stack, action) => {
        const model = new AccessModel([stack]);
        for (const key of keys) {
          const resource = `aws_kms_key.${key}`;
          for (const { principal, decision } of model.whoCan(action, resource)) {
            const names = [idOf(principal.principal), ...(principal.node ? [principal.node.address] : [])];
            for (const name of names) {
              const asked = model.can({ principal: name, action, resource, open: true });
              expect([name, asked.decision, asked.when && describeFormula(asked.when)]).toEqual([
                name,
                decision.decision,
                decision.when && describeFormula(decision.when),
              ]);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("a complete context allows nothing that whoCan denies, and denies nothing that it allows", () => {
    // A service that calls by itself does not call via another one, and is not asked about such a request.
    const contexts: readonly AskedContext[] = [
      {},
      { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
      { "kms:GrantIsForAWSResource": true },
    ];
    fc.assert(
      fc.property(stacks, fc.constantFrom(...contexts), (stack, context) => {
        const model = new AccessModel([stack]);
        for (const { principal, decision } of model.whoCan("kms:Decrypt", "aws_kms_key.k")) {
          if (principal.principal.kind === "service") continue;
          const question = { principal: idOf(principal.principal), action: "kms:Decrypt", resource: "aws_kms_key.k" };
          const complete = model.can({ ...question, context }).decision;
          if (decision.decision === "deny")
            expect([question.principal, complete]).toEqual([question.principal, "deny"]);
          if (decision.decision === "allow")
            expect([question.principal, complete]).toEqual([question.principal, "allow"]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("no principal is answered twice", () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const model = new AccessModel([stack]);
        const answers = [
          ...model.whoCan("kms:Decrypt", "aws_kms_key.k"),
          ...model.whoElseCan("kms:Decrypt", "aws_kms_key.k"),
        ];
        const ids = answers.map(({ principal }) => idOf(principal.principal));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 50 },
    );
  });
});
