import { idOf } from "../../access/known-principal";
import { AccessModel, type Answer } from "../../access/model";
import { readable } from "../../modules/policy/evaluation";
import { ACCOUNT, allow, allowTo, OTHER_ACCOUNT, policy, ROOT, roleOf, terraformStack } from "../support/terraform";

const app = `arn:aws:iam::${ACCOUNT}:role/app`;
const elsewhere = `arn:aws:iam::${ACCOUNT}:role/elsewhere`;

/** A key with some statements, and a role that may decrypt as far as it goes. */
function keyWith(...statements: readonly object[]): AccessModel {
  return new AccessModel([
    terraformStack({
      aws_iam_role: { app: roleOf("app", [allow("kms:Decrypt")]) },
      aws_kms_key: { k: {} },
      aws_kms_key_policy: {
        k: { key_id: "${aws_kms_key.k.id}", policy: policy(...(statements as Record<string, unknown>[])) },
      },
    }),
  ]);
}

const told = (answers: readonly Answer[]) =>
  Object.fromEntries(
    answers.map(({ principal, decision }) => [readable(idOf(principal.principal)), decision.decision]),
  );

/** Everybody whose answer is not a refusal. */
const allowed = (answers: readonly Answer[]) =>
  Object.fromEntries(Object.entries(told(answers)).filter(([, decision]) => decision !== "deny"));

const everybody = (model: AccessModel, action = "kms:Decrypt") => ({
  known: allowed(model.whoCan(action, "aws_kms_key.k")),
  others: allowed(model.whoElseCan(action, "aws_kms_key.k")),
});

describe("can", () => {
  const model = keyWith(
    allowTo("${aws_iam_role.app.arn}", "kms:Decrypt", {
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
    }),
  );
  const question = { principal: "aws_iam_role.app", action: "kms:Decrypt", resource: "aws_kms_key.k" };

  test("asks about a complete context, in which a key that is not given is absent", () => {
    expect(model.can(question).decision).toBe("deny");
    const context = { "KMS:viaservice": "s3.eu-central-1.amazonaws.com" };
    expect(model.can({ ...question, context }).decision).toBe("allow");
  });

  test("asks about an open one on demand", () => {
    expect(model.can({ ...question, open: true }).summary).toBe(
      "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com`",
    );
    const context = { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" };
    expect(model.can({ ...question, context, open: true }).decision).toBe("deny");
  });
});

describe("whoCan", () => {
  test("answers for the roles of the stacks, and for whoever a policy names", () => {
    const model = keyWith(
      allowTo([elsewhere, ROOT], "kms:*"),
      allow("kms:Decrypt", { Principal: { Service: "logs.eu-central-1.amazonaws.com" } }),
    );
    expect(told(model.whoCan("kms:Decrypt", "aws_kms_key.k"))).toEqual({
      [app]: "allow",
      "lambda.amazonaws.com": "deny",
      [elsewhere]: "unknown",
      [ROOT]: "allow",
      "logs.eu-central-1.amazonaws.com": "allow",
    });
  });

  test.each(["aws:PrincipalArn", "AWS:principalARN"])("answers for whoever a condition on %s names", (key) => {
    const model = keyWith(allowTo(ROOT, "kms:Decrypt", { Condition: { ArnEquals: { [key]: [elsewhere, ROOT] } } }));
    expect(everybody(model)).toEqual({ known: { [elsewhere]: "unknown", [ROOT]: "allow" }, others: {} });
  });

  test("answers for a service that a condition names", () => {
    const model = keyWith(
      allow("kms:Decrypt", {
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com" } },
      }),
    );
    expect(everybody(model)).toEqual({ known: { "cloudtrail.amazonaws.com": "allow" }, others: {} });
  });

  test("answers for a role of a data source, which is unknown", () => {
    const model = keyWith(allowTo("${data.aws_iam_role.ops.arn}", "kms:Decrypt"));
    expect(everybody(model).known).toMatchObject({ "${dev/data.aws_iam_role.ops.arn}": "unknown" });
  });

  test("knows the policies of a session's role", () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/app/nightly`;
    const model = keyWith(allowTo(ROOT, "kms:*"), allowTo(session, "kms:Encrypt"));
    expect(everybody(model).known).toEqual({
      [app]: "allow",
      [ROOT]: "allow",
      [session]: "allow",
    });
    const { decision } = model.can({ principal: session, action: "kms:Encrypt", resource: "aws_kms_key.k" });
    expect(decision).toBe("allow");
    expect(
      model.can({ principal: "aws_iam_role.app", action: "kms:Encrypt", resource: "aws_kms_key.k" }),
    ).toMatchObject({ decision: "unknown" });
  });

  test("answers for the grantee of a grant", () => {
    const model = new AccessModel([
      terraformStack({
        aws_iam_role: { app: roleOf("app") },
        aws_kms_key: { k: {} },
        aws_kms_grant: {
          g: {
            key_id: "${aws_kms_key.k.key_id}",
            grantee_principal: "${aws_iam_role.app.arn}",
            operations: ["Decrypt"],
            constraints: [{ encryption_context_subset: { tenant: "a" } }],
          },
        },
      }),
    ]);
    const [answer] = model.whoCan("kms:Decrypt", "aws_kms_key.k");
    expect(answer?.decision.summary).toBe("allowed if `kms:EncryptionContext:tenant` is `a`");
    expect(answer?.decision.because.map(({ document }) => document)).toContain("aws_kms_grant.g");
  });

  test.each([
    ["an identity of CloudFront", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"],
    ["a federated user", `arn:aws:sts::${ACCOUNT}:federated-user/bob`],
    ["nothing that there is", "AIDA1234567890123456"],
  ])("is not brought down by a policy that names %s", (_what, text) => {
    const other = { aws_sqs_queue: { q: { policy: policy(allowTo(text, "sqs:SendMessage")) } } };
    const model = new AccessModel([
      terraformStack({ aws_kms_key: { k: {} }, aws_iam_role: { app: roleOf("app") }, ...other }),
    ]);
    expect(model.can({ principal: app, action: "kms:Decrypt", resource: "aws_kms_key.k" }).decision).toBe("deny");
  });
});

describe("whoElseCan", () => {
  test("finds nobody where a policy names its users", () => {
    expect(everybody(keyWith(allowTo("${aws_iam_role.app.arn}", "kms:Decrypt")))).toEqual({
      known: { [app]: "allow" },
      others: {},
    });
  });

  test("finds roles and users of the account where the account is let in", () => {
    expect(everybody(keyWith(allowTo(ROOT, "kms:*"))).others).toEqual({
      [`arn:aws:iam::${ACCOUNT}:user/any-other-user`]: "allow",
      [`arn:aws:iam::${ACCOUNT}:role/any-other-role`]: "allow",
    });
  });

  test("finds roles of another account that is let in", () => {
    const { known, others } = everybody(keyWith(allowTo(OTHER_ACCOUNT, "kms:Decrypt")));
    expect(known).toEqual({ [`arn:aws:iam::${OTHER_ACCOUNT}:root`]: "allow" });
    expect(others).toEqual({ [`arn:aws:iam::${OTHER_ACCOUNT}:role/any-other-role`]: "allow" });
  });

  test.each(["aws:PrincipalAccount", "kms:CallerAccount"])("finds roles of an account that %s lets in", (key) => {
    const Condition = { StringEquals: { [key]: OTHER_ACCOUNT } };
    const { others } = everybody(keyWith(allow("kms:Decrypt", { Principal: { AWS: "*" }, Condition })));
    expect(others).toMatchObject({ [`arn:aws:iam::${OTHER_ACCOUNT}:role/any-other-role`]: "allow" });
    expect(others).not.toHaveProperty([`arn:aws:iam::${ACCOUNT}:role/any-other-role`]);
  });

  test.each([
    ["names roles", `arn:aws:iam::${ACCOUNT}:role/app-*`, [`arn:aws:iam::${ACCOUNT}:role/app-any-other`]],
    ["has a path", `arn:aws:iam::${ACCOUNT}:role/team/?pp/*`, [`arn:aws:iam::${ACCOUNT}:role/team/xpp/any-other`]],
    ["names users", `arn:aws:iam::${ACCOUNT}:user/ops-*`, [`arn:aws:iam::${ACCOUNT}:user/ops-any-other`]],
    [
      "is of every account",
      "arn:aws:iam::*:role/ops",
      [`arn:aws:iam::${ACCOUNT}:role/ops`, "arn:aws:iam::000000000000:role/ops"],
    ],
  ])("finds whom a pattern of callers lets in that %s", (_what, pattern, found) => {
    const Condition = { ArnLike: { "aws:PrincipalArn": pattern } };
    const { others } = everybody(keyWith(allow("kms:Decrypt", { Principal: { AWS: "*" }, Condition })));
    expect(others).toEqual(Object.fromEntries(found.map((arn) => [arn, "allow"])));
  });

  test("finds everybody where everybody is let in", () => {
    expect(everybody(keyWith(allow("kms:Decrypt", { Principal: "*" }))).others).toEqual({
      [ROOT]: "allow",
      [`arn:aws:iam::${ACCOUNT}:user/any-other-user`]: "allow",
      [`arn:aws:iam::${ACCOUNT}:role/any-other-role`]: "allow",
      "arn:aws:iam::000000000000:role/any-other-role": "allow",
      "any-other-service.amazonaws.com": "allow",
    });
  });

  test("repeats nobody whom whoCan answers", () => {
    const model = keyWith(allowTo(ROOT, "kms:*"));
    const ids = [
      ...model.whoCan("kms:Decrypt", "aws_kms_key.k"),
      ...model.whoElseCan("kms:Decrypt", "aws_kms_key.k"),
    ].map(({ principal }) => idOf(principal.principal));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id === ROOT)).toEqual([ROOT]);
  });

  test("is about the partition of the resource", () => {
    const china = [{ region: "cn-north-1", allowed_account_ids: [ACCOUNT] }];
    const model = new AccessModel([terraformStack({ aws_kms_key: { k: {} } }, { providers: china })]);
    const root = `arn:aws-cn:iam::${ACCOUNT}:root`;
    expect(everybody(model).others).toMatchObject({ [`arn:aws-cn:iam::${ACCOUNT}:role/any-other-role`]: "allow" });
    expect(model.principal(ACCOUNT).principal).toMatchObject({ kind: "root", arn: root });
  });
});

describe("a resource that no stack defines", () => {
  const model = new AccessModel([
    terraformStack({ aws_iam_role: { app: roleOf("app", [allow(["sqs:SendMessage", "logs:PutLogEvents"])]) } }),
  ]);
  const ask = (action: string, resource: string) => model.can({ principal: "aws_iam_role.app", action, resource });

  test.each([
    ["sqs:SendMessage", `arn:aws:sqs:eu-central-1:${ACCOUNT}:elsewhere`],
    ["sqs:ReceiveMessage", `arn:aws:sqs:eu-central-1:${ACCOUNT}:elsewhere`],
    ["kms:Decrypt", `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234`],
  ])("may have a policy that decides: %s on %s is unknown", (action, resource) => {
    expect(ask(action, resource).decision).toBe("unknown");
  });

  test("has none where resources of its service have no policies", () => {
    expect(ask("logs:PutLogEvents", `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:g:*`).decision).toBe("allow");
    expect(ask("logs:DeleteLogGroup", `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:g:*`).decision).toBe("deny");
  });

  test("is every resource, for an action that AWS limits to none", () => {
    expect(ask("logs:DescribeLogGroups", "*").decision).toBe("deny");
    expect(ask("logs:PutLogEvents", "*").decision).toBe("allow");
  });
});
