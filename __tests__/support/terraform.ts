import { type SynthesizedStack, stackOf } from "../../access/synthesis";

// Synthesized stacks, written by hand for tests of what reads them. Not part of the product.

export const ACCOUNT = "111111111111";
export const OTHER_ACCOUNT = "222222222222";
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
export type Statement = Readonly<Record<string, unknown>>;

export interface StackOptions {
  readonly name?: string;
  /** The providers of AWS; by default one for the account in Frankfurt. */
  readonly providers?: readonly Readonly<Record<string, unknown>>[];
  readonly rest?: Readonly<Record<string, unknown>>;
}

/** A provider for one account. */
export function providerOf(account = ACCOUNT, region = "eu-central-1", alias?: string) {
  return { region, allowed_account_ids: [account], ...(alias && { alias }) };
}

/** A stack with some resources. */
export function terraformStack(
  resource: Blocks,
  { name = "dev", providers = [providerOf()], rest }: StackOptions = {},
): SynthesizedStack {
  return stackOf(name, { provider: { aws: providers }, resource, ...rest });
}

/** A policy document as text. */
export function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A statement that allows. */
export function allow(Action: string | readonly string[], more: Statement = {}): Statement {
  return { Effect: "Allow", Action, Resource: "*", ...more };
}

/** A statement of a resource's policy that allows principals of AWS. */
export function allowTo(AWS: string | readonly string[], Action: string | readonly string[], more: Statement = {}) {
  return allow(Action, { Principal: { AWS }, ...more });
}

/** The trust policy of a function's role. */
export const TRUSTS_LAMBDA = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "lambda.amazonaws.com" },
});

/** A role, with inline policies of some statements each. */
export function roleOf(name: string, ...policies: readonly (readonly Statement[])[]) {
  return {
    name,
    assume_role_policy: TRUSTS_LAMBDA,
    inline_policy: policies.map((statements, index) => ({ name: `p${index}`, policy: policy(...statements) })),
  };
}

/** The error that a piece of code throws. */
export function errorOf(code: () => unknown): Error {
  try {
    code();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
