import type { ReviewedResource, ReviewedStack, Side } from "../stack/reviewed-stack";
import { accountOf, isEverybody, isOfOtherAccount, isWholeAccount } from "./reading/account";
import { grouped, listed } from "./reading/newly";
import { isLimitedBy, limitsOf } from "./reading/limits";
import { resolved } from "./reading/reference";
import { SideReader } from "./reading/side-reader";
import type { Named, Statement } from "./reading/statement";
import type { ResourceRule } from "./rule";

const POLICY = "assume_role_policy";
const WHO = ["aws:principalarn", "aws:userid"];

export const trustPolicyIsNotOpened: ResourceRule = {
  id: "trust-policy-is-not-opened",
  about: "resource",
  severity: "high",
  types: ["aws_iam_role"],
  why: "Who may assume a role may do all that the role may.",
  fix: "Name single roles or services of this account. An identity provider needs conditions on its `sub` and `aud`, another account one on `sts:ExternalId`.",
  check(resource, stack) {
    const after = trusted(resource, "after");
    if (after.length === 0) return [];
    const before = trusted(resource, "before");
    const known = new Set(before.flatMap((trust) => problemsWith(trust, resource, stack)));
    const problems = after.flatMap((trust) => [
      ...problemsWith(trust, resource, stack).filter((problem) => !known.has(problem)),
      ...lostConditions(trust, before, stack),
    ]);
    return [...new Set(problems)].map((what) => ({ what }));
  },
};

interface Trust {
  readonly who: Named;
  readonly statement: Statement;
}

function trusted(resource: ReviewedResource, side: Side): readonly Trust[] {
  const statements = new SideReader(resource, side).statements(POLICY) ?? [];
  return statements
    .filter(({ allows }) => allows)
    .flatMap((statement) => {
      const everybodyElse: Named = { kind: "AWS", name: "*" };
      const named = statement.notPrincipals.length > 0 ? [everybodyElse] : statement.principals;
      return named.map((who) => ({ who, statement }));
    });
}

function problemsWith({ who, statement }: Trust, role: ReviewedResource, stack: ReviewedStack): readonly string[] {
  const limited = isLimitedBy(statement, WHO);
  if (isEverybody(who))
    return [limited ? "whoever a condition names may assume the role" : "everybody may assume the role"];
  if (who.kind === "Federated")
    return hasSubject(statement)
      ? []
      : [`whoever ${who.name} vouches for may assume the role: no condition on who that is`];
  if (who.kind !== "AWS") return [];
  if (isOfOtherAccount(who, accountOf(role, stack), stack, POLICY))
    return [`${who.name} of another account may assume the role`];
  return isWholeAccount(who) && !limited
    ? ["every identity of the account that its own policies let may assume the role"]
    : [];
}

/** Providers of OpenID Connect have `<issuer>:sub`, those of SAML `saml:sub` or another attribute beside the audience. */
function hasSubject(statement: Statement): boolean {
  return limitsOf(statement).some(
    ({ key }) => key.includes(":") && !/:(?:aud|iss)$/.test(key) && !key.startsWith("aws:"),
  );
}

/** Conditions that everybody had to meet before who is trusted still, and that somebody need not meet now. */
function lostConditions({ who, statement }: Trust, before: readonly Trust[], stack: ReviewedStack): readonly string[] {
  const name = resolved(who.name, stack);
  const earlier = grouped(before, (trust) => trust.who.name).get(name) ?? [];
  if (earlier.length === 0) return [];
  const keys = earlier.map((trust) => trust.statement.conditions.map(({ key }) => key));
  const needed = (keys[0] ?? []).filter((key) => keys.every((others) => others.includes(key)));
  const gone = needed.filter((key) => !statement.conditions.some((condition) => condition.key === key));
  return gone.length > 0 ? [`${name} may assume the role without a condition on ${listed([...new Set(gone)])}`] : [];
}
