import type { PolicyStatement } from "../policy/statement";
import type { GrantConstraint } from "./grant-constraint";
import { carriesContext } from "./key-actions";
import { hasContext, type KeyConditions, renderConditions } from "./key-conditions";

/** Who a use of a key is for: a role, by ARN, or an AWS service, by its principal. */
export type KeyUser =
  { readonly type: "AWS"; readonly arn: string } | { readonly type: "Service"; readonly service: string };

/** What a KMS grant says beside whom it is for and what it allows. */
export interface GrantTerms {
  readonly constraint?: GrantConstraint;
  readonly retiringPrincipal?: KeyUser;
}

/** One use of a key: who may do what with it, and when. The typed source of the statements of its policy and of its grants. */
export interface KeyUse {
  /** Names the use in the policy; letters and digits. */
  readonly sid: string;
  readonly user: KeyUser;
  readonly actions: readonly string[];
  readonly conditions: KeyConditions;
  /** The terms of the KMS grant that allows the use. @default none: the key's policy allows it */
  readonly grant?: GrantTerms;
}

/** A statement without its effect and principal, the same in a role's policy and in the key's. */
export interface KeyUseStatement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Condition?: PolicyStatement["Condition"];
}

/**
 * The statements of a use: one, or two where some of its actions carry no encryption context and would be refused by a condition on it.
 */
export function statementsOfUse(use: Omit<KeyUse, "user">, region: string): readonly KeyUseStatement[] {
  const { sid, actions, conditions } = use;
  if (!hasContext(conditions)) return [statement(sid, actions, conditions, region, false)];
  const withContext = actions.filter(carriesContext);
  const without = actions.filter((action) => !carriesContext(action));
  return [
    ...(withContext.length > 0 ? [statement(sid, withContext, conditions, region, true)] : []),
    ...(without.length > 0 ? [statement(`${sid}Metadata`, without, conditions, region, false)] : []),
  ];
}

/** The principal element for the user of a key. */
export function principalOf(user: KeyUser): PolicyStatement["Principal"] {
  return user.type === "AWS" ? { AWS: user.arn } : { Service: user.service };
}

function statement(
  Sid: string,
  Action: readonly string[],
  conditions: KeyConditions,
  region: string,
  withContext: boolean,
): KeyUseStatement {
  const Condition = renderConditions(conditions, region, withContext);
  return { Sid, Action, ...(Condition && { Condition }) };
}
