import { policyTitle } from "../../access/policy-title";
import type { CompiledPolicy } from "../../modules/policy/evaluation";
import { FALSE } from "../../modules/policy/evaluation/formula";
import type { CompiledStatement } from "../../modules/policy/evaluation/statement";
import type { Questioned } from "./ask";
import type { Asked } from "./asked";

/**
 * Tells questions that have the same answers: the same statements, about the same principal, in the same account.
 *
 * Statements for administrators and services stand in the policy of every key, and are about the key whatever its ARN is.
 */
export class SameQuestions {
  private readonly principals = new Map<object, number>();
  private readonly statements = new WeakMap<CompiledStatement, number | undefined>();
  private readonly contents = new Map<string, number>();

  /**
   * A text that is equal for questions with the same answers.
   *
   * @returns undefined for a question that is like no other, because its answer depends on the ARN of the resource, or on what is not known.
   */
  of({ subject, resource }: Asked, sides: readonly (Questioned | undefined)[]): string | undefined {
    const resources = [resource.before?.known, resource.after?.known];
    if (resources.some((one) => one && one.grants.length > 0)) return undefined;
    const texts = sides.map((side) => (side === undefined ? "nobody" : this.textOf(side)));
    if (texts.includes(undefined)) return undefined;
    const accounts = resources.map((one) => one?.node.scope?.accountId);
    return JSON.stringify([subject, accounts, texts]);
  }

  private textOf({ principal, arn, account, environment }: Questioned): string | undefined {
    const { identityPolicies = [], permissionsBoundary, resourcePolicy } = environment;
    // Of other resources the ARN tells whether they need a policy at all.
    const isDecisive = resourcePolicy?.kind === "key policy" || resourcePolicy?.kind === "trust policy";
    if (!isDecisive || account === undefined || !arn.startsWith("arn:")) return undefined;
    const policies = [resourcePolicy, ...identityPolicies, ...(permissionsBoundary ? [permissionsBoundary] : [])];
    if (!policies.every(isAboutEveryResource)) return undefined;
    const contents = policies.map((policy) => this.contentOf(policy));
    if (contents.includes(undefined)) return undefined;
    const who = numberIn(this.principals, principal.principal);
    return JSON.stringify([who, account, resourcePolicy.kind, permissionsBoundary !== undefined, contents]);
  }

  /** A policy by its statements, and by the title under which reports name it. */
  private contentOf({ name, allows, denies }: CompiledPolicy): string | undefined {
    const [allowing, denying] = [allows, denies].map((some) => some.map((statement) => this.numberOf(statement)));
    const isKnown = !allowing?.includes(undefined) && !denying?.includes(undefined);
    return isKnown ? `${policyTitle(name)} ${allowing?.join()}/${denying?.join()}` : undefined;
  }

  /** Equal for statements that say the same. What is not known is equal to nothing, not even to what looks the same. */
  private numberOf(statement: CompiledStatement): number | undefined {
    if (this.statements.has(statement)) return this.statements.get(statement);
    const text = JSON.stringify([statement.label, statement.source]);
    const number = text.includes('"unknown"') ? undefined : numberIn(this.contents, text);
    this.statements.set(statement, number);
    return number;
  }
}

function isAboutEveryResource({ allows, denies, unread }: CompiledPolicy): boolean {
  const isAbout = ({ resources }: CompiledStatement) =>
    resources === undefined || (resources.texts.length === 1 && resources.texts[0] === "*");
  return unread === FALSE && allows.every(isAbout) && denies.every(isAbout);
}

function numberIn<T>(numbers: Map<T, number>, one: T): number {
  const number = numbers.get(one) ?? numbers.size;
  numbers.set(one, number);
  return number;
}
