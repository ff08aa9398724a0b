import { principals, reference, type Principal } from "../../../../modules/policy/evaluation";
import { DocumentPath } from "../../../../modules/policy/evaluation/policy-error";
import { compilePrincipals } from "../../../../modules/policy/evaluation/principal-element";
import { matchPrincipal } from "../../../../modules/policy/evaluation/principal-match";
import {
  ACCOUNT,
  ALICE,
  APP_ROLE,
  OTHER_ACCOUNT,
  PARTNER_ROOT,
  ROOT,
  alice,
  anonymous,
  app,
  appSession,
  partner,
  root,
  s3Service,
} from "./cases/case";

const PATH = new DocumentPath("policy");
const ROLE = reference("aws_iam_role.app.arn");
const OTHER = reference("aws_iam_role.other.arn");
const NAME = reference("aws_iam_role.app.name");
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/run-1`;
const federatedUser = principals.federatedUser(ALICE, "mallory");
const google = principals.federated("accounts.google.com");
const hidden = principals.role(ROLE);
const userByReference = principals.user(reference("aws_iam_user.alice.arn"), ACCOUNT);

/** How a Principal element names somebody, in a few words; the strongest first where something is uncertain. */
function naming(element: unknown, principal: Principal): string {
  const matches = matchPrincipal(compilePrincipals(element, false, PATH), principal, false);
  return (
    matches
      .filter(({ holds }) => holds.kind !== "false")
      .map((match) => (match.holds.kind === "unknown" ? `perhaps ${match.naming}` : match.naming))
      .join(", ") || "nobody"
  );
}

describe("a principal is named", () => {
  test.each<[unknown, Principal, string]>([
    ["*", app, "everybody"],
    [{ AWS: "*" }, s3Service, "everybody"],
    ["*", google, "perhaps everybody"],
    [{ AWS: ROOT }, app, "account"],
    [{ AWS: ACCOUNT }, appSession, "account"],
    [{ AWS: ROOT }, root, "itself"],
    [{ AWS: PARTNER_ROOT }, root, "nobody"],
    [{ AWS: PARTNER_ROOT }, partner, "account"],
    [{ AWS: ROOT }, s3Service, "nobody"],
    [{ AWS: ROOT }, hidden, "perhaps account"],
    [{ AWS: `arn:aws:iam::${reference("x.id")}:root` }, app, "perhaps account"],
    [{ AWS: `arn:aws:iam::${reference("x.id")}:root` }, root, "perhaps itself"],
    [{ AWS: APP_ROLE }, app, "role"],
    [{ AWS: APP_ROLE }, appSession, "role"],
    [{ AWS: APP_ROLE }, root, "nobody"],
    [{ AWS: APP_ROLE }, hidden, "perhaps role"],
    [{ AWS: SESSION }, appSession, "itself"],
    [{ AWS: SESSION }, app, "perhaps itself"],
    [{ AWS: SESSION }, hidden, "perhaps itself"],
    [{ AWS: SESSION }, partner, "nobody"],
    [{ AWS: SESSION }, principals.role(`arn:aws:iam::${ACCOUNT}:role/other`), "nobody"],
    [{ AWS: SESSION }, principals.role(`arn:aws:iam::${OTHER_ACCOUNT}:role/app`), "nobody"],
    [{ AWS: SESSION }, principals.role(`arn:aws:iam::${ACCOUNT}:role/path/app`), "perhaps itself"],
    [{ AWS: SESSION }, principals.session(APP_ROLE, "run-2"), "nobody"],
    [{ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/${NAME}/run-1` }, app, "perhaps itself"],
    [{ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/${NAME}/run-1` }, appSession, "perhaps itself"],
    [{ AWS: `arn:aws:sts::${reference("x.id")}:assumed-role/app/run-1` }, app, "perhaps itself"],
    [{ AWS: ALICE }, alice, "itself"],
    [{ AWS: ALICE }, federatedUser, "role"],
    [{ AWS: `arn:aws:sts::${ACCOUNT}:federated-user/mallory` }, federatedUser, "itself"],
    [{ AWS: `arn:aws:sts::${ACCOUNT}:federated-user/${reference("x.name")}` }, federatedUser, "perhaps role"],
    [{ AWS: ROLE }, hidden, "role"],
    [{ AWS: OTHER }, hidden, "perhaps role"],
    [{ AWS: ROLE }, appSession, "perhaps role"],
    [{ AWS: ROLE }, root, "perhaps itself"],
    [{ AWS: ROLE }, federatedUser, "perhaps itself"],
    [{ AWS: reference("aws_iam_user.alice.arn") }, userByReference, "itself"],
    [{ AWS: ROLE }, anonymous, "nobody"],
    [{ AWS: ROLE }, google, "nobody"],
    [{ Service: "s3.amazonaws.com" }, s3Service, "itself"],
    [{ Service: "sns.amazonaws.com" }, s3Service, "nobody"],
    [{ Service: "s3.amazonaws.com" }, app, "nobody"],
    [{ Service: "s3.amazonaws.com" }, principals.user(`arn:aws:iam::${ACCOUNT}:user/s3.amazonaws.com`), "nobody"],
    [{ Service: reference("local.service") }, s3Service, "perhaps itself"],
    [{ Service: `logs.${reference("local.region")}.amazonaws.com` }, s3Service, "nobody"],
    [{ Federated: "accounts.google.com" }, google, "itself"],
    [{ Federated: "www.amazon.com" }, google, "nobody"],
    [{ Federated: reference("x.arn") }, google, "perhaps itself"],
    [{ Federated: "accounts.google.com" }, app, "nobody"],
    [{ CanonicalUser: "79a5" }, app, "perhaps account"],
    [{ CanonicalUser: "79a5" }, anonymous, "nobody"],
    [{ CanonicalUser: "79a5" }, hidden, "perhaps account"],
    [{ AWS: "AROAIOSFODNN7EXAMPLE" }, app, "nobody"],
  ])("%j names %o as %s", (element, principal, expected) => {
    expect(naming(element, principal)).toBe(expected);
  });
});

test("an account is named for somebody whose account is not known", () => {
  expect(matchPrincipal(compilePrincipals({ AWS: ROOT }, false, PATH), hidden, false)[0]?.holds).toEqual({
    kind: "unknown",
    reasons: ["the account of the principal is not known"],
  });
});

describe("several names", () => {
  test.each<[unknown, Principal, string]>([
    [{ AWS: [ROOT, "*"] }, app, "everybody"],
    [{ AWS: ["*", ROOT] }, app, "everybody"],
    [{ AWS: ["*", APP_ROLE] }, app, "role"],
    [{ AWS: [APP_ROLE, "*"] }, app, "role"],
    [{ AWS: [SESSION, APP_ROLE, ROOT] }, appSession, "itself"],
    [{ AWS: [ROOT, APP_ROLE, SESSION] }, appSession, "itself"],
    [{ AWS: [ROLE, ROOT] }, app, "perhaps role, account"],
    [{ AWS: [ROOT, ROLE] }, app, "perhaps role, account"],
    [{ AWS: [ROLE, APP_ROLE] }, app, "role"],
    [{ AWS: [ROLE, OTHER] }, app, "perhaps role, perhaps role"],
    [{ AWS: [ALICE, ROLE] }, app, "perhaps role"],
  ])("%j name %o as %s", (element, principal, expected) => {
    expect(naming(element, principal)).toBe(expected);
  });
});

describe("NotPrincipal", () => {
  function concerns(element: unknown, principal: Principal, bounded = false): string {
    return matchPrincipal(compilePrincipals(element, true, PATH), principal, bounded)
      .map(({ holds }) => holds.kind)
      .join();
  }

  test.each<[unknown, Principal, string]>([
    ["*", app, "false"],
    [{ AWS: "*" }, anonymous, "false"],
    [{ AWS: [APP_ROLE, ROOT] }, app, "false"],
    [{ AWS: [APP_ROLE] }, app, "unknown"],
    [{ AWS: [ROOT] }, app, "unknown"],
    [{ AWS: [ALICE] }, app, "true"],
    [{ AWS: [ALICE, ROOT] }, alice, "false"],
    [{ AWS: [ALICE] }, alice, "unknown"],
    [{ AWS: [SESSION, APP_ROLE, ROOT] }, appSession, "false"],
    [{ AWS: [SESSION, APP_ROLE] }, appSession, "unknown"],
    [{ AWS: [`arn:aws:sts::${ACCOUNT}:federated-user/mallory`, ALICE, ROOT] }, federatedUser, "false"],
    [{ AWS: [`arn:aws:sts::${ACCOUNT}:federated-user/mallory`] }, federatedUser, "unknown"],
    [{ AWS: ROOT }, root, "false"],
    [{ AWS: APP_ROLE }, root, "true"],
    [{ Service: "s3.amazonaws.com" }, s3Service, "false"],
    [{ Service: "sns.amazonaws.com" }, s3Service, "true"],
    [{ AWS: [ROLE, ROOT] }, app, "unknown"],
  ])("%j concerns %o: %s", (element, principal, expected) => {
    expect(concerns(element, principal)).toBe(expected);
  });

  test("concerns whoever has a boundary", () => {
    expect(concerns({ AWS: [APP_ROLE, ROOT] }, app, true)).toBe("true");
  });

  test("says why it is not known", () => {
    const [match] = matchPrincipal(compilePrincipals({ AWS: [APP_ROLE] }, true, PATH), app, false);
    expect(match?.holds).toEqual({
      kind: "unknown",
      reasons: [
        "AWS does not say whether NotPrincipal spares a principal when it lists only some of its session, role and account",
      ],
    });
  });
});
