/* eslint-disable max-lines -- tables of messages, one after the other */
import {
  parsePolicyDocument,
  PolicyError,
  reference,
  unknownValue,
  type PolicyKind,
} from "../../../../modules/policy/evaluation";

const NAME = "key policy alias/documents";
const STATEMENT = { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" };

function read(value: unknown, kind: PolicyKind = "key policy"): () => unknown {
  return () => parsePolicyDocument(value, NAME, kind);
}

function readStatement(statement: unknown, kind?: PolicyKind): () => unknown {
  return read({ Version: "2012-10-17", Statement: [STATEMENT, STATEMENT, statement] }, kind);
}

function readWith(elements: Readonly<Record<string, unknown>>, kind?: PolicyKind): () => unknown {
  return readStatement({ ...STATEMENT, ...elements }, kind);
}

function readCondition(condition: unknown): () => unknown {
  return readWith({ Condition: condition });
}

function without(...elements: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(STATEMENT).filter(([element]) => !elements.includes(element)));
}

describe("a document that is no policy", () => {
  test.each([
    ["a text", "{}", `${NAME}: expected an object, got "{}"`],
    ["nothing", undefined, `${NAME}: expected an object, got nothing`],
    ["null", null, `${NAME}: expected an object, got null`],
    [
      "a list",
      [STATEMENT],
      `${NAME}: expected an object, got [{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}]`,
    ],
    ["an empty object", {}, `${NAME}: expected a policy with Statement, got none`],
    [
      "a version that AWS does not have",
      { Version: "2012-10-18", Statement: [] },
      `${NAME}: Version: expected 2012-10-17 or 2008-10-17, got "2012-10-18"`,
    ],
    [
      "an element that AWS does not have",
      { Version: "2012-10-17", Statements: [] },
      `${NAME}: Statements: unknown element, did you mean Statement?`,
    ],
    ["statements that are a text", { Statement: "Allow" }, `${NAME}: Statement: expected an object, got "Allow"`],
    [
      "a list with something else in it",
      { Statement: [STATEMENT, 3] },
      `${NAME}: Statement[1]: expected an object, got 3`,
    ],
    ["a long value", "x".repeat(100), `${NAME}: expected an object, got "${"x".repeat(76)}...`],
    ["a value that fits", "x".repeat(78), `${NAME}: expected an object, got "${"x".repeat(78)}"`],
    ["a value that just does not fit", "x".repeat(79), `${NAME}: expected an object, got "${"x".repeat(76)}...`],
  ])("%s", (_, value, message) => {
    expect(read(value)).toThrow(new PolicyError(message));
  });
});

describe("a statement that AWS would refuse", () => {
  test.each<[string, () => unknown, string]>([
    [
      "an element in the wrong case",
      readWith({ action: "kms:Decrypt" }),
      "Statement[2].action: unknown element, did you mean Action?",
    ],
    [
      "an element far from any",
      readWith({ Remark: "x" }),
      "Statement[2].Remark: unknown element, expected one of Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition",
    ],
    [
      "a short element with two wrong letters",
      readWith({ Sxx: "x" }),
      "Statement[2].Sxx: unknown element, did you mean Sid?",
    ],
    [
      "an operator of which a third is wrong",
      readCondition({ StringXxxxls: { "aws:a": "b" } }),
      "Statement[2].Condition.StringXxxxls: unknown operator, did you mean StringEquals?",
    ],
    [
      "a prefix behind something else",
      readCondition({ "x:ForAnyValue:StringEquals": { "aws:a": "b" } }),
      "Statement[2].Condition.x:ForAnyValue:StringEquals: unknown operator, expected one of StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, NumericEquals, NumericNotEquals, NumericLessThan, NumericLessThanEquals, NumericGreaterThan, NumericGreaterThanEquals, DateEquals, DateNotEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, DateGreaterThanEquals, Bool, BinaryEquals, IpAddress, NotIpAddress, ArnLike, ArnEquals, ArnNotLike, ArnNotEquals, Null",
    ],
    [
      "an action with something before it",
      readWith({ Action: " kms:Decrypt" }),
      "Statement[2].Action: expected an action such as kms:Decrypt, got  kms:Decrypt",
    ],
    [
      "an ARN with something before it",
      readWith({ Resource: "x arn:aws:s3:::documents" }),
      "Statement[2].Resource: malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got x arn:aws:s3:::documents",
    ],
    [
      "a text with a reference behind it",
      readWith({ Resource: `documents/${reference("var.x")}` }),
      "Statement[2].Resource: malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got documents/${var.x}",
    ],
    [
      "two asterisks as a resource",
      readWith({ Resource: "**" }),
      "Statement[2].Resource: malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got **",
    ],
    [
      "one letter as a resource",
      readWith({ Resource: "a" }),
      "Statement[2].Resource: malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got a",
    ],
    ["no effect", readStatement(without("Effect")), "Statement[2].Effect: expected Allow or Deny, got nothing"],
    [
      "an effect in the wrong case",
      readWith({ Effect: "allow" }),
      'Statement[2].Effect: expected Allow or Deny, got "allow"',
    ],
    ["a Sid that is no text", readWith({ Sid: 1 }), "Statement[2].Sid: expected a string, got 1"],
    [
      "Action and NotAction",
      readWith({ NotAction: "kms:*" }),
      "Statement[2]: has both Action and NotAction, and AWS takes one of them",
    ],
    [
      "Principal and NotPrincipal",
      readWith({ NotPrincipal: "*" }),
      "Statement[2]: has both Principal and NotPrincipal, and AWS takes one of them",
    ],
    [
      "Resource and NotResource",
      readWith({ NotResource: "*" }),
      "Statement[2]: has both Resource and NotResource, and AWS takes one of them",
    ],
    [
      "an action without a service",
      readWith({ Action: "Decrypt" }),
      "Statement[2].Action: expected an action such as kms:Decrypt, got Decrypt",
    ],
    [
      "a wildcard in the service",
      readWith({ Action: ["kms:Decrypt", "k*:Decrypt"] }),
      "Statement[2].Action[1]: expected an action such as kms:Decrypt, got k*:Decrypt",
    ],
    [
      "an action with something behind it",
      readWith({ Action: "kms:Decrypt " }),
      "Statement[2].Action: expected an action such as kms:Decrypt, got kms:Decrypt ",
    ],
    ["an action that is no text", readWith({ Action: 3 }), "Statement[2].Action: expected a string, got 3"],
    [
      "no action in the list",
      readWith({ Action: [] }),
      "Statement[2].Action: expected at least one value, got an empty list",
    ],
    [
      "a resource that is no ARN",
      readWith({ Resource: ["*", "documents/*"] }),
      "Statement[2].Resource[1]: malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got documents/*",
    ],
    [
      "an ARN with too few parts",
      readWith({ Resource: "arn:aws:s3:documents" }),
      "Statement[2].Resource: malformed ARN, expected * or six parts such as arn:aws:s3:::documents, got arn:aws:s3:documents",
    ],
    [
      "a Terraform reference that nobody read",
      readWith({ Resource: "${aws_s3_bucket.documents.arn}/*" }),
      "Statement[2].Resource: ${aws_s3_bucket.documents.arn} is no policy variable: a variable is a condition key such as ${aws:username}, and a Terraform reference must be read with readTerraformText first",
    ],
    [
      "a condition key without a prefix",
      readCondition({ StringEquals: { team: "docs" } }),
      "Statement[2].Condition.StringEquals.team: a condition key has a prefix such as aws: or kms:, got team",
    ],
    [
      "a condition that is no object",
      readCondition("StringEquals"),
      'Statement[2].Condition: expected an object, got "StringEquals"',
    ],
    [
      "an operator without keys",
      readCondition({ StringEquals: "docs" }),
      'Statement[2].Condition.StringEquals: expected an object, got "docs"',
    ],
    [
      "a misspelled operator",
      readCondition({ StringEqualz: { "aws:a": "b" } }),
      "Statement[2].Condition.StringEqualz: unknown operator, did you mean StringEquals?",
    ],
    [
      "an operator in the wrong case",
      readCondition({ stringequals: { "aws:a": "b" } }),
      "Statement[2].Condition.stringequals: unknown operator, did you mean StringEquals?",
    ],
    [
      "a misspelled operator with a prefix",
      readCondition({ "ForAnyValue:StringLik": { "aws:a": "b" } }),
      "Statement[2].Condition.ForAnyValue:StringLik: unknown operator, did you mean StringLike?",
    ],
    [
      "Null with IfExists",
      readCondition({ NullIfExists: { "aws:a": "true" } }),
      "Statement[2].Condition.NullIfExists: unknown operator, did you mean Null?",
    ],
    [
      "Null with another value",
      readCondition({ Null: { "aws:a": ["true", "maybe"] } }),
      "Statement[2].Condition.Null.aws:a: expected true or false, got maybe",
    ],
    [
      "a condition value that is an object",
      readCondition({ StringEquals: { "aws:a": {} } }),
      "Statement[2].Condition.StringEquals.aws:a: expected a string, a number or a boolean, got {}",
    ],
    [
      "a list with such a value",
      readCondition({ StringEquals: { "aws:a": ["b", null] } }),
      "Statement[2].Condition.StringEquals.aws:a[1]: expected a string, a number or a boolean, got null",
    ],
    [
      "no condition value",
      readCondition({ StringEquals: { "aws:a": [] } }),
      "Statement[2].Condition.StringEquals.aws:a: expected at least one value, got an empty list",
    ],
    [
      "a text that is no number",
      readCondition({ NumericEquals: { "aws:a": "ten" } }),
      "Statement[2].Condition.NumericEquals.aws:a: expected a number, got ten",
    ],
    [
      "a variable in a number",
      readCondition({ NumericEquals: { "aws:a": "${aws:b}" } }),
      "Statement[2].Condition.NumericEquals.aws:a: expected a number, got ${aws:b}",
    ],
    [
      "a text that is no date",
      readCondition({ DateLessThan: { "aws:CurrentTime": "tomorrow" } }),
      "Statement[2].Condition.DateLessThan.aws:CurrentTime: expected an ISO 8601 date or seconds since 1970, got tomorrow",
    ],
    [
      "a day that no month has",
      readCondition({ DateLessThan: { "aws:CurrentTime": "2026-13-01" } }),
      "Statement[2].Condition.DateLessThan.aws:CurrentTime: expected an ISO 8601 date or seconds since 1970, got 2026-13-01",
    ],
    [
      "a text that is no truth value",
      readCondition({ Bool: { "aws:SecureTransport": "yes" } }),
      "Statement[2].Condition.Bool.aws:SecureTransport: expected true or false, got yes",
    ],
    [
      "a text that is no base 64",
      readCondition({ BinaryEquals: { "ex:a": "a" } }),
      "Statement[2].Condition.BinaryEquals.ex:a: expected base 64, got a",
    ],
    [
      "a text that is no address",
      readCondition({ IpAddress: { "aws:SourceIp": "203.0.113" } }),
      "Statement[2].Condition.IpAddress.aws:SourceIp: expected an IP address or a range such as 203.0.113.0/24, got 203.0.113",
    ],
    [
      "a range that is too long",
      readCondition({ IpAddress: { "aws:SourceIp": "203.0.113.0/33" } }),
      "Statement[2].Condition.IpAddress.aws:SourceIp: expected an IP address or a range such as 203.0.113.0/24, got 203.0.113.0/33",
    ],
    [
      "an IPv6 range that is too long",
      readCondition({ NotIpAddress: { "aws:SourceIp": "2001:db8::/129" } }),
      "Statement[2].Condition.NotIpAddress.aws:SourceIp: expected an IP address or a range such as 203.0.113.0/24, got 2001:db8::/129",
    ],
    [
      "a range with two lengths",
      readCondition({ IpAddress: { "aws:SourceIp": "203.0.113.0/24/8" } }),
      "Statement[2].Condition.IpAddress.aws:SourceIp: expected an IP address or a range such as 203.0.113.0/24, got 203.0.113.0/24/8",
    ],
    [
      "a range without a length",
      readCondition({ IpAddress: { "aws:SourceIp": "203.0.113.0/" } }),
      "Statement[2].Condition.IpAddress.aws:SourceIp: expected an IP address or a range such as 203.0.113.0/24, got 203.0.113.0/",
    ],
    [
      "a condition on an ARN that is none",
      readCondition({ ArnLike: { "aws:SourceArn": "documents" } }),
      "Statement[2].Condition.ArnLike.aws:SourceArn: malformed ARN, expected six parts such as arn:aws:s3:::documents, got documents",
    ],
    [
      "an unread reference in a condition",
      readCondition({ StringEquals: { "aws:a": "${var.team}" } }),
      "Statement[2].Condition.StringEquals.aws:a: ${var.team} is no policy variable: a variable is a condition key such as ${aws:username}, and a Terraform reference must be read with readTerraformText first",
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(new PolicyError(`${NAME}: ${message}`));
  });
});

describe("a principal that AWS would refuse", () => {
  test.each<[string, unknown, string]>([
    [
      "a bare ARN",
      "arn:aws:iam::111122223333:root",
      'Statement[2].Principal: expected "*" or an object such as { "AWS": ... }, got "arn:aws:iam::111122223333:root"',
    ],
    ["nobody", {}, "Statement[2].Principal: expected at least one principal, got {}"],
    ["a list", ["*"], 'Statement[2].Principal: expected an object, got ["*"]'],
    [
      "a kind in the wrong case",
      { aws: "*" },
      "Statement[2].Principal.aws: unknown kind of principal, expected AWS, Service, Federated or CanonicalUser",
    ],
    [
      "a wildcard inside an ARN",
      { AWS: "arn:aws:iam::111122223333:role/*" },
      "Statement[2].Principal.AWS: a principal has no wildcards inside, use * with the condition key aws:PrincipalArn, got arn:aws:iam::111122223333:role/*",
    ],
    [
      "a question mark inside an ARN",
      { AWS: ["*", "arn:aws:iam::111122223333:role/ap?"] },
      "Statement[2].Principal.AWS[1]: a principal has no wildcards inside, use * with the condition key aws:PrincipalArn, got arn:aws:iam::111122223333:role/ap?",
    ],
    [
      "a group",
      { AWS: "arn:aws:iam::111122223333:group/admins" },
      "Statement[2].Principal.AWS: expected an account, a role, a session or a user, got arn:aws:iam::111122223333:group/admins",
    ],
    [
      "an account with eleven digits",
      { AWS: "11112222333" },
      "Statement[2].Principal.AWS: expected an account, a role, a session or a user, got 11112222333",
    ],
    [
      "an ARN with a short account",
      { AWS: "arn:aws:iam::1111:root" },
      "Statement[2].Principal.AWS: expected an account, a role, a session or a user, got arn:aws:iam::1111:root",
    ],
    ...[
      "1111222233334",
      "x111122223333",
      "arn:aws:iam::1111222233334:role/app",
      "arn:aws:iam::x111122223333:role/app",
      "arn:aws:iam::cloudfronts:user/a",
      "arn:aws:iam::111122223333:roots",
      "x arn:aws:iam::111122223333:role/app",
      "arn:aws:s3::111122223333:role/app",
      "xAROAIOSFODNN7EXAMPLE",
      "AROAIOSFODNN7EXAMPLE-",
      "AROAIOSFODNN7E",
    ].map((name): [string, unknown, string] => [
      `the name ${name}`,
      { AWS: name },
      `Statement[2].Principal.AWS: expected an account, a role, a session or a user, got ${name}`,
    ]),
    ...["/s3.amazonaws.com", "s3.amazonaws.com/", "s3.", ".com"].map((name): [string, unknown, string] => [
      `the service ${name}`,
      { Service: name },
      `Statement[2].Principal.Service: expected a service such as s3.amazonaws.com, got ${name}`,
    ]),
    [
      "a session without its name",
      { AWS: "arn:aws:sts::111122223333:assumed-role/app" },
      "Statement[2].Principal.AWS: a session principal names role and session, got arn:aws:sts::111122223333:assumed-role/app",
    ],
    [
      "a service that is no name",
      { Service: "s3" },
      "Statement[2].Principal.Service: expected a service such as s3.amazonaws.com, got s3",
    ],
    [
      "a service with a wildcard",
      { Service: "*" },
      "Statement[2].Principal.Service: expected a service such as s3.amazonaws.com, got *",
    ],
    [
      "an identity provider with a wildcard",
      { Federated: "*" },
      "Statement[2].Principal.Federated: a principal has no wildcards, got *",
    ],
    [
      "an identity provider that is no text",
      { Federated: 1 },
      "Statement[2].Principal.Federated: expected a string, got 1",
    ],
  ])("%s", (_, principal, message) => {
    expect(readWith({ Principal: principal })).toThrow(new PolicyError(`${NAME}: ${message}`));
  });
});

describe("the elements of each kind of policy", () => {
  const ATTACHED: readonly PolicyKind[] = [
    "identity policy",
    "permissions boundary",
    "session policy",
    "service control policy",
  ];
  const ON_RESOURCE: readonly PolicyKind[] = [
    "key policy",
    "resource policy",
    "resource control policy",
    "trust policy",
  ];

  test.each(ATTACHED)("a %s has no principals", (kind) => {
    expect(read({ Statement: STATEMENT }, kind)).toThrow(
      new PolicyError(
        `${NAME}: Statement: ${kind === "identity policy" ? "an" : "a"} ${kind} has no principals: it is about whom it is attached to`,
      ),
    );
    expect(read({ Statement: without("Principal") }, kind)).not.toThrow();
  });

  test.each(ON_RESOURCE)("a %s needs principals", (kind) => {
    expect(read({ Statement: without("Principal", "Resource") }, kind)).toThrow(
      new PolicyError(`${NAME}: Statement: a ${kind} needs Principal or NotPrincipal`),
    );
    expect(read({ Statement: kind === "trust policy" ? without("Resource") : STATEMENT }, kind)).not.toThrow();
  });

  test("a trust policy has no resources", () => {
    expect(read({ Statement: STATEMENT }, "trust policy")).toThrow(
      new PolicyError(`${NAME}: Statement: a trust policy has no resources: it is about its role`),
    );
  });

  test.each<PolicyKind>(["resource policy", "resource control policy"])("a %s needs actions and resources", (kind) => {
    expect(read({ Statement: without("Action") }, kind)).toThrow(
      new PolicyError(`${NAME}: Statement: needs Action or NotAction`),
    );
    expect(read({ Statement: without("Resource") }, kind)).toThrow(
      new PolicyError(`${NAME}: Statement: needs Resource or NotResource`),
    );
  });

  test.each(ATTACHED)("a %s needs actions and resources", (kind) => {
    expect(read({ Statement: without("Principal", "Action") }, kind)).toThrow(
      new PolicyError(`${NAME}: Statement: needs Action or NotAction`),
    );
    expect(read({ Statement: without("Principal", "Resource") }, kind)).toThrow(
      new PolicyError(`${NAME}: Statement: needs Resource or NotResource`),
    );
  });

  test("a trust policy needs actions", () => {
    expect(read({ Statement: without("Action", "Resource") }, "trust policy")).toThrow(
      new PolicyError(`${NAME}: Statement: needs Action or NotAction`),
    );
  });

  test("a key policy is accepted without them, as AWS does", () => {
    expect(read({ Statement: without("Action", "Resource") })).not.toThrow();
  });
});

test("an error says that it is one of a policy", () => {
  expect(String(new PolicyError("request: action: expected an action"))).toBe(
    "PolicyError: request: action: expected an action",
  );
});

describe("what is read", () => {
  test("statements are named by their Sid, or by their place in the document", () => {
    const { allows, denies } = parsePolicyDocument(
      {
        Statement: [
          { ...STATEMENT, Sid: "Use" },
          { ...STATEMENT, Sid: "" },
          { ...STATEMENT, Effect: "Deny" },
        ],
      },
      NAME,
      "key policy",
    );

    expect(allows.map(({ label }) => label)).toEqual(["Use", "Statement[1]"]);
    expect(denies.map(({ label }) => label)).toEqual(["Statement[2]"]);
  });

  test("a document has its name and its kind", () => {
    expect(
      parsePolicyDocument({ Version: "2012-10-17", Id: "key-default-1", Statement: [] }, NAME, "key policy"),
    ).toEqual({
      name: NAME,
      kind: "key policy",
      allows: [],
      denies: [],
      unread: { kind: "false" },
    });
  });

  test("a document that is not known yet has no statements", () => {
    expect(parsePolicyDocument(unknownValue("computed at apply"), NAME, "key policy")).toEqual({
      name: NAME,
      kind: "key policy",
      allows: [],
      denies: [],
      unread: { kind: "unknown", reasons: [`${NAME} is not known: computed at apply`] },
    });
  });

  test.each<[string, unknown, string]>([
    ["a document", unknownValue("computed at apply"), `${NAME} is not known: computed at apply`],
    ["its statements", { Statement: unknownValue("computed at apply") }, `${NAME} is not known: computed at apply`],
    [
      "one statement",
      { Statement: [STATEMENT, unknownValue("computed at apply")] },
      `a statement of ${NAME} is not known: computed at apply`,
    ],
  ])("%s that is not known yet", (_, value, reason) => {
    expect(parsePolicyDocument(value, NAME, "key policy").unread).toEqual({ kind: "unknown", reasons: [reason] });
  });
});
