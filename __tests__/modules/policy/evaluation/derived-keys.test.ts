import {
  ABSENT,
  principals,
  reference,
  unknownValue,
  type Principal,
  type Request,
} from "../../../../modules/policy/evaluation";
import { OPEN } from "../../../../modules/policy/evaluation/context-value";
import { derivedKey } from "../../../../modules/policy/evaluation/derived-keys";
import { isMultiValued } from "../../../../modules/policy/evaluation/multi-valued-keys";
import { RequestContext } from "../../../../modules/policy/evaluation/request-context";
import {
  ACCOUNT,
  ALICE,
  APP_ROLE,
  KEY,
  OBJECT,
  ROOT,
  alice,
  anonymous,
  app,
  appSession,
  root,
  s3Service,
} from "./cases/case";

const federatedUser = principals.federatedUser(ALICE, "mallory");
const federated = principals.federated("accounts.google.com");
const hidden = principals.role(reference("aws_iam_role.app.arn"));

function derived(key: string, principal: Principal, request: Partial<Request> = {}): unknown {
  return derivedKey(key, { principal, action: "kms:Decrypt", resource: { arn: KEY }, ...request });
}

describe("keys that follow from the principal", () => {
  test.each<[string, Principal, unknown]>([
    ["aws:principalarn", app, [APP_ROLE]],
    ["aws:principalarn", appSession, [APP_ROLE]],
    ["aws:principalarn", alice, [ALICE]],
    ["aws:principalarn", root, [ROOT]],
    ["aws:principalarn", federatedUser, [`arn:aws:sts::${ACCOUNT}:federated-user/mallory`]],
    ["aws:principalarn", s3Service, ABSENT],
    ["aws:principalarn", federated, ABSENT],
    ["aws:principalarn", anonymous, ABSENT],
    ["aws:principalaccount", appSession, [ACCOUNT]],
    ["aws:principalaccount", root, [ACCOUNT]],
    ["aws:principalaccount", hidden, unknownValue("the account of the principal is not known")],
    ["aws:principalaccount", anonymous, ["anonymous"]],
    ["aws:principalaccount", s3Service, ABSENT],
    ["aws:principalaccount", federated, ABSENT],
    ["aws:principaltype", app, ["AssumedRole"]],
    [
      "aws:principaltype",
      federated,
      unknownValue("AWS does not say what aws:PrincipalType is for a federated principal"),
    ],
    [
      "aws:principaltype",
      s3Service,
      unknownValue("AWS does not say what aws:PrincipalType is for a service principal"),
    ],
    ["aws:principalisawsservice", app, ["false"]],
    ["aws:principalisawsservice", s3Service, ["true"]],
    ["aws:principalisawsservice", anonymous, ABSENT],
    ["aws:principalisawsservice", federated, ABSENT],
    ["aws:principalservicename", s3Service, ["s3.amazonaws.com"]],
    ["aws:principalservicename", app, ABSENT],
    ["aws:principalservicenameslist", s3Service, unknownValue("the other names of the service are not known")],
    ["aws:principalservicenameslist", app, ABSENT],
    ["aws:username", alice, ["alice"]],
    ["aws:username", root, ABSENT],
    ["aws:userid", app, undefined],
    ["aws:userid", anonymous, ABSENT],
    ["aws:principaltag/team", app, undefined],
    ["aws:principaltag/team", s3Service, ABSENT],
    ["aws:principaltag", s3Service, undefined],
    ["aws:principalorgid", app, undefined],
    ["aws:principalorgid", s3Service, ABSENT],
    ["aws:principalorgid/x", s3Service, undefined],
    ["x:aws:principalorgid", s3Service, undefined],
    ["aws:principalorgpaths", federated, ABSENT],
    ["aws:sourcearn", app, ABSENT],
    ["aws:sourcearn", s3Service, undefined],
    ["aws:sourceaccount", root, ABSENT],
    ["aws:sourceorgid", alice, ABSENT],
    ["aws:sourceorgpaths", anonymous, ABSENT],
    ["aws:sourceip", app, undefined],
    ["kms:viaservice", app, undefined],
    ["kms:viaservice", s3Service, ABSENT],
    ["kms:calleraccount", app, [ACCOUNT]],
    ["kms:calleraccount", hidden, unknownValue("the account of the principal is not known")],
    ["kms:calleraccount", s3Service, undefined],
    ["kms:calleraccount", federated, undefined],
    ["kms:calleraccount", anonymous, undefined],
  ])("%s of %o", (key, principal, value) => {
    expect(derived(key, principal)).toEqual(value);
  });

  test("kms:CallerAccount comes with KMS only", () => {
    expect(derived("kms:calleraccount", app, { action: "KMS:Decrypt" })).toEqual([ACCOUNT]);
    expect(derived("kms:calleraccount", app, { action: "s3:GetObject" })).toBeUndefined();
  });
});

describe("keys that follow from the resource", () => {
  test.each<[string, Request["resource"], unknown]>([
    ["the account in the ARN", { arn: KEY }, [ACCOUNT]],
    ["the account that is given, where the ARN has none", OBJECT, [ACCOUNT]],
    ["the account that is given, before the one in the ARN", { arn: KEY, account: "444455556666" }, ["444455556666"]],
    ["no account", { arn: "arn:aws:s3:::documents" }, unknownValue("the account of the resource is not known")],
    ["no ARN", { arn: "*" }, unknownValue("the account of the resource is not known")],
    ["something before the ARN", { arn: `x${KEY}` }, unknownValue("the account of the resource is not known")],
  ])("%s", (_, resource, account) => {
    expect(derived("aws:resourceaccount", app, { resource })).toEqual(account);
  });
});

describe("the keys of a request", () => {
  const contextOf = (context: Request["context"], mode?: "open"): RequestContext =>
    new RequestContext({
      principal: app,
      action: "kms:Decrypt",
      resource: { arn: KEY },
      ...(context && { context }),
      ...(mode && { mode }),
    });

  test("have no case, and text as values", () => {
    const context = contextOf({
      "S3:Max-Keys": 10,
      "aws:SecureTransport": true,
      "aws:TagKeys": ["a", 1],
      "ex:empty": "",
    });

    expect(context.lookup("s3:max-keys")).toEqual(["10"]);
    expect(context.lookup("aws:securetransport")).toEqual(["true"]);
    expect(context.lookup("aws:tagkeys")).toEqual(["a", "1"]);
    expect(context.lookup("ex:empty")).toEqual([""]);
  });

  test("are absent where they were not given, or given as absent", () => {
    const context = contextOf({ "ex:a": ABSENT, "ex:b": undefined as never, "ex:c": null as never });

    for (const key of ["ex:a", "ex:b", "ex:c", "ex:d"]) expect([key, context.lookup(key)]).toEqual([key, ABSENT]);
  });

  test("are open in an open context, unless they were given or follow", () => {
    const context = contextOf({ "ex:a": "1", "ex:b": ABSENT, "ex:c": unknownValue("later") }, "open");

    expect(context.lookup("ex:a")).toEqual(["1"]);
    expect(context.lookup("ex:b")).toBe(ABSENT);
    expect(context.lookup("ex:c")).toEqual({ unknown: "later" });
    expect(context.lookup("ex:d")).toBe(OPEN);
    expect(context.lookup("aws:principalarn")).toEqual([APP_ROLE]);
  });

  test("include the names of the encryption context", () => {
    const pairs: Request["context"] = {
      "kms:EncryptionContext:App": "x",
      "KMS:encryptioncontext:File": "y",
      "kms:EncryptionContext:No": ABSENT,
      "kms:ViaService": "z",
    };

    expect(contextOf(pairs).encryptionContextNames).toEqual(["App", "File"]);
    expect(contextOf(pairs).lookup("kms:encryptioncontextkeys")).toEqual(["App", "File"]);
    expect(contextOf(pairs).lookup("ex:other")).toBe(ABSENT);
    expect(contextOf({ "kms:ViaService": "z" }).lookup("kms:encryptioncontextkeys")).toBe(ABSENT);
    expect(contextOf(undefined).encryptionContextNames).toEqual([]);
    expect(contextOf(pairs, "open").lookup("kms:encryptioncontextkeys")).toBe(OPEN);
    expect(contextOf({ ...pairs, "kms:EncryptionContextKeys": ["App"] }).lookup("kms:encryptioncontextkeys")).toEqual([
      "App",
    ]);
  });
});

describe("keys with several values", () => {
  test.each([
    "aws:calledvia",
    "aws:principalorgpaths",
    "aws:principalservicenameslist",
    "aws:resourceorgpaths",
    "aws:sourceorgpaths",
    "aws:tagkeys",
    "kms:encryptioncontextkeys",
    "kms:grantoperations",
    "kms:resourcealiases",
  ])("%s", (key) => {
    expect(isMultiValued(key)).toBe(true);
  });

  test.each(["aws:principalarn", "kms:encryptioncontext:app", "aws:requesttag/team"])(
    "%s is not one of them",
    (key) => {
      expect(isMultiValued(key)).toBe(false);
    },
  );
});
