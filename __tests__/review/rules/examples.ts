import { unknownValue } from "../../../modules/policy/evaluation";
import type { AccessChange, AccessPrincipal } from "../../../review/access/access-change";
import { ACCOUNT, type Described, OTHER_ACCOUNT, policy } from "../../support/reviewed";

// What the cases of several rules are made of.

export const KEY_ID = "00000000-0000-4000-8000-000000000001";
export const OTHER_KEY_ID = "00000000-0000-4000-8000-000000000002";
export const KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/${KEY_ID}`;
export const OTHER_KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/${OTHER_KEY_ID}`;
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/reader`;
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const OTHER_ROLE_ARN = `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`;

/** A value that the plan does not know. */
export const UNKNOWN = unknownValue("it is computed");
/** What a finding says of it. */
export const notKnown = (argument: string) => `${argument} is not known before apply: it is computed`;
/** What a finding says of an action of a later Terraform. */
export const STRANGE = ["shred"];
export const strangeAction = 'actions is not known before apply: what "shred" does is not known here';
/** What a finding says of an argument that `damaged` made unreadable. */
export const broken = (argument: string) => `the rule could not be checked: ${argument} is damaged`;
/** Neither JSON nor a reference. */
export const NO_POLICY = "no policy";
export const noPolicy = (argument = "policy") => `the rule could not be checked: ${argument} is no policy in JSON`;

/** A resource that stays as it is. */
export function same(state: NonNullable<Described["after"]>): Described {
  return { before: state, after: state };
}

/** A resource whose policy changes from some statements to others. */
export function policyChange(
  before: readonly Readonly<Record<string, unknown>>[],
  after: readonly Readonly<Record<string, unknown>>[],
  others: Readonly<Record<string, unknown>> = {},
): Described {
  return {
    before: { ...others, policy: policy(...before) },
    after: { ...others, policy: policy(...after) },
  };
}

/** A statement that allows, with what a case is about. */
export function allow(elements: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { Sid: "S", Effect: "Allow", Resource: "*", ...elements };
}

/** The change of access of which cases say only what matters to them. */
export function accessChange(
  principal: Partial<AccessPrincipal>,
  changes: Partial<Omit<AccessChange, "principal">> = {},
): AccessChange {
  return {
    direction: "gain",
    principal: {
      id: ROLE_ARN,
      label: "role reader",
      address: undefined,
      account: ACCOUNT,
      external: false,
      ...principal,
    },
    resource: { kind: "key", address: "aws_kms_key.k", arn: KEY_ARN, label: "alias/documents" },
    actions: ["kms:Decrypt"],
    when: undefined,
    partial: false,
    through: ["key policy, statement S"],
    unknowns: [],
    origin: "change",
    ...changes,
  };
}

/** A change of access that cannot be read. */
export function damagedAccess(): AccessChange {
  return Object.defineProperty({ ...accessChange({}) }, "direction", {
    get: () => {
      throw new Error("direction is damaged");
    },
  });
}
