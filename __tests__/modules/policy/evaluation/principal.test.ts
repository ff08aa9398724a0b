import {
  evaluate,
  parseKmsGrant,
  parsePolicyDocument,
  PolicyError,
  principals,
  reference,
} from "../../../../modules/policy/evaluation";

describe("principals", () => {
  test("a role knows its account", () => {
    expect(principals.role("arn:aws:iam::111122223333:role/service/app")).toEqual({
      kind: "role",
      arn: "arn:aws:iam::111122223333:role/service/app",
      account: "111122223333",
    });
  });

  test("a role that is a reference has the account that is given", () => {
    expect(principals.role(reference("aws_iam_role.app.arn")).account).toBeUndefined();
    expect(principals.role(reference("aws_iam_role.app.arn"), "111122223333").account).toBe("111122223333");
  });

  test("a user that is a reference has the account that is given", () => {
    expect(principals.user(reference("aws_iam_user.alice.arn"))).toMatchObject({ account: undefined });
    expect(principals.user(reference("aws_iam_user.alice.arn"), "111122223333").account).toBe("111122223333");
  });

  test("a session has the ARN that STS gives it, without the path of its role", () => {
    expect(principals.session("arn:aws-cn:iam::111122223333:role/service/app", "run-1")).toEqual({
      kind: "session",
      arn: "arn:aws-cn:sts::111122223333:assumed-role/app/run-1",
      roleArn: "arn:aws-cn:iam::111122223333:role/service/app",
      account: "111122223333",
    });
  });

  test("a user has its name without its path", () => {
    expect(principals.user("arn:aws:iam::111122223333:user/engineers/alice")).toMatchObject({
      account: "111122223333",
      name: "alice",
    });
  });

  test("a root user has the ARN of its account", () => {
    expect(principals.root("111122223333", "aws-us-gov")).toEqual({
      kind: "root",
      arn: "arn:aws-us-gov:iam::111122223333:root",
      account: "111122223333",
    });
  });

  test("a federated user has its own ARN and its user's", () => {
    expect(principals.federatedUser("arn:aws:iam::111122223333:user/alice", "mallory")).toEqual({
      kind: "federatedUser",
      arn: "arn:aws:sts::111122223333:federated-user/mallory",
      account: "111122223333",
      userArn: "arn:aws:iam::111122223333:user/alice",
    });
  });

  test.each<[string, unknown]>([
    ["arn:aws:iam::111122223333:role/app", principals.role("arn:aws:iam::111122223333:role/app")],
    ["arn:aws:iam::111122223333:user/alice", principals.user("arn:aws:iam::111122223333:user/alice")],
    ["arn:aws-cn:iam::111122223333:root", principals.root("111122223333", "aws-cn")],
    [
      "arn:aws:sts::111122223333:assumed-role/app/run-1",
      principals.session("arn:aws:iam::111122223333:role/app", "run-1"),
    ],
  ])("%s is read", (arn, principal) => {
    expect(principals.fromArn(arn)).toEqual(principal);
  });

  test.each<[string, () => unknown, string]>([
    [
      "a role that is a user",
      () => principals.role("arn:aws:iam::111122223333:user/app"),
      "the ARN of a role is arn:aws:iam::<account>:role/<name>, got arn:aws:iam::111122223333:user/app",
    ],
    [
      "a role without a name",
      () => principals.role("arn:aws:iam::111122223333:role/"),
      "the ARN of a role is arn:aws:iam::<account>:role/<name>, got arn:aws:iam::111122223333:role/",
    ],
    [
      "a role without a path",
      () => principals.role("arn:aws:iam::111122223333:role"),
      "the ARN of a role is arn:aws:iam::<account>:role/<name>, got arn:aws:iam::111122223333:role",
    ],
    [
      "a role with something before its ARN",
      () => principals.role("x arn:aws:iam::111122223333:role/app"),
      "the ARN of a role is arn:aws:iam::<account>:role/<name>, got x arn:aws:iam::111122223333:role/app",
    ],
    [
      "a role of no account",
      () => principals.role("arn:aws:iam::1:role/app"),
      "the ARN of a role is arn:aws:iam::<account>:role/<name>, got arn:aws:iam::1:role/app",
    ],
    [
      "a role of another service",
      () => principals.role("arn:aws:sts::111122223333:role/app"),
      "the ARN of a role is arn:aws:iam::<account>:role/<name>, got arn:aws:sts::111122223333:role/app",
    ],
    [
      "a user that is a role",
      () => principals.user("arn:aws:iam::111122223333:role/app"),
      "the ARN of a user is arn:aws:iam::<account>:user/<name>, got arn:aws:iam::111122223333:role/app",
    ],
    [
      "a session of a reference",
      () => principals.session(reference("aws_iam_role.app.arn"), "run-1"),
      "a session needs a role whose ARN is known, got ${aws_iam_role.app.arn}",
    ],
    [
      "a federated user of a reference",
      () => principals.federatedUser(reference("aws_iam_user.alice.arn"), "x"),
      "a federated user needs a user whose ARN is known, got ${aws_iam_user.alice.arn}",
    ],
    [
      "an account of eleven digits",
      () => principals.root("11112222333"),
      "an account id has twelve digits, got 11112222333",
    ],
    [
      "an account of thirteen digits",
      () => principals.root("1111222233334"),
      "an account id has twelve digits, got 1111222233334",
    ],
    [
      "a service without a domain",
      () => principals.service("s3"),
      "a service principal is a name such as s3.amazonaws.com, got s3",
    ],
    [
      "a service with a wildcard",
      () => principals.service("*.amazonaws.com"),
      "a service principal is a name such as s3.amazonaws.com, got *.amazonaws.com",
    ],
    [
      "a service with something behind its name",
      () => principals.service("s3.amazonaws.com/"),
      "a service principal is a name such as s3.amazonaws.com, got s3.amazonaws.com/",
    ],
    [
      "a root with something behind it",
      () => principals.fromArn("arn:aws:iam::111122223333:roots"),
      "arn:aws:iam::111122223333:roots names no principal: expected the ARN of a role, a session, a user or an account's root",
    ],
    [
      "a session without its role and its name",
      () => principals.fromArn("arn:aws:sts::111122223333:assumed-role"),
      "arn:aws:sts::111122223333:assumed-role names no principal: expected the ARN of a role, a session, a user or an account's root",
    ],
    [
      "the ARN of a bucket",
      () => principals.fromArn("arn:aws:s3:::documents"),
      "arn:aws:s3:::documents names no principal: expected the ARN of a role, a session, a user or an account's root",
    ],
    [
      "a session without its name",
      () => principals.fromArn("arn:aws:sts::111122223333:assumed-role/app"),
      "arn:aws:sts::111122223333:assumed-role/app names no principal: expected the ARN of a role, a session, a user or an account's root",
    ],
    [
      "a federated user by its ARN",
      () => principals.fromArn("arn:aws:sts::111122223333:federated-user/x"),
      "arn:aws:sts::111122223333:federated-user/x names no principal: expected the ARN of a role, a session, a user or an account's root",
    ],
  ])("%s is refused", (_, act, message) => {
    expect(act).toThrow(new PolicyError(message));
  });
});

describe("requests", () => {
  const app = principals.role("arn:aws:iam::111122223333:role/app");

  test.each([
    [
      "an action without a service",
      "Decrypt",
      "*",
      "request: action: expected an action such as kms:Decrypt, got Decrypt",
    ],
    ["an action with a wildcard", "kms:*", "*", "request: action: expected an action such as kms:Decrypt, got kms:*"],
    [
      "an action with something before it",
      "x kms:Decrypt",
      "*",
      "request: action: expected an action such as kms:Decrypt, got x kms:Decrypt",
    ],
    [
      "a resource that is no ARN",
      "kms:Decrypt",
      "alias/documents",
      "request: resource: malformed ARN, expected * or an ARN, got alias/documents",
    ],
  ])("%s is refused", (_, action, arn, message) => {
    expect(() => evaluate({ principal: app, action, resource: { arn } }, {})).toThrow(new PolicyError(message));
  });

  test("an identity policy in the place of a resource's is refused", () => {
    const policy = parsePolicyDocument({ Statement: [] }, "policy of role app", "identity policy");
    expect(() =>
      evaluate({ principal: app, action: "s3:GetObject", resource: { arn: "*" } }, { resourcePolicy: policy }),
    ).toThrow(new PolicyError("policy of role app: an identity policy is no policy of a resource"));
  });

  test("a resource control policy in the place of a resource's is refused", () => {
    const policy = parsePolicyDocument({ Statement: [] }, "perimeter", "resource control policy");
    expect(() =>
      evaluate({ principal: app, action: "s3:GetObject", resource: { arn: "*" } }, { resourcePolicy: policy }),
    ).toThrow(new PolicyError("perimeter: a resource control policy is no policy of a resource"));
  });
});

describe("grants", () => {
  const grant = {
    name: "grant of documents",
    granteePrincipal: "arn:aws:iam::111122223333:role/app",
    operations: ["Decrypt"],
  };

  test.each<[string, () => unknown, string]>([
    [
      "a grantee that is nobody",
      () => parseKmsGrant({ ...grant, granteePrincipal: "app" }),
      "grant of documents: granteePrincipal.AWS: expected an account, a role, a session or a user, got app",
    ],
    [
      "everybody as grantee",
      () => parseKmsGrant({ ...grant, granteePrincipal: "*" }),
      "grant of documents: granteePrincipal: a grant is for one principal, got *",
    ],
    [
      "a retiring principal that is nobody",
      () => parseKmsGrant({ ...grant, retiringPrincipal: "app" }),
      "grant of documents: retiringPrincipal.AWS: expected an account, a role, a session or a user, got app",
    ],
    [
      "two constraints",
      () => parseKmsGrant({ ...grant, encryptionContextEquals: { a: "b" }, encryptionContextSubset: { a: "b" } }),
      "grant of documents: has both encryptionContextEquals and encryptionContextSubset, and KMS takes one of them",
    ],
  ])("%s is refused", (_, act, message) => {
    expect(act).toThrow(new PolicyError(message));
  });
});
