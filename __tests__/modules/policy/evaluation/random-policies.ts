import * as fc from "fast-check";
import type { Principal, RequestValue } from "../../../../modules/policy/evaluation";
import {
  ADMIN_ROLE,
  ALICE,
  APP_ROLE,
  KEY,
  PARTNER_ROLE,
  QUEUE,
  ROOT,
  admin,
  alice,
  anonymous,
  app,
  appSession,
  partner,
  root,
  s3Service,
} from "./cases/case";

/** A statement of a random policy. */
export type RandomStatement = Readonly<Record<string, unknown>>;

/** A context of a random request. */
export type RandomContext = Readonly<Record<string, RequestValue>>;

/** Keys of random contexts, with values that random conditions speak of. Small on purpose, so that they meet. */
const SINGLE_KEYS: Readonly<Record<string, readonly string[]>> = {
  "kms:ViaService": ["s3.eu-central-1.amazonaws.com", "sqs.eu-central-1.amazonaws.com"],
  "aws:SecureTransport": ["true", "false"],
  "aws:SourceIp": ["203.0.113.7", "198.51.100.1", "2001:db8::1"],
  "s3:max-keys": ["5", "10"],
};
const LIST_KEY = "aws:TagKeys";
const TAGS = ["team", "cost"];

const CONDITIONS: readonly fc.Arbitrary<Readonly<Record<string, unknown>>>[] = [
  single(
    [
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringNotEqualsIfExists",
      "StringEqualsIfExists",
      "StringEqualsIgnoreCase",
    ],
    "kms:ViaService",
    [...(SINGLE_KEYS["kms:ViaService"] ?? []), "s3.*"],
  ),
  single(["Bool", "BoolIfExists"], "aws:SecureTransport", ["true", "false"]),
  single(["IpAddress", "NotIpAddress", "IpAddressIfExists"], "aws:SourceIp", [
    "203.0.113.0/24",
    "2001:db8::/32",
    "0.0.0.0/0",
  ]),
  single(["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEqualsIfExists"], "s3:max-keys", [
    "5",
    "10",
  ]),
  single(["ArnEquals", "ArnNotLike"], "aws:PrincipalArn", [APP_ROLE, ADMIN_ROLE, "arn:aws:iam::*:role/*"]),
  single(["Null"], "kms:ViaService", ["true", "false"]),
  single(
    [
      "ForAllValues:StringEquals",
      "ForAnyValue:StringEquals",
      "ForAllValues:StringNotEquals",
      "ForAnyValue:StringNotEquals",
      "ForAnyValue:StringEqualsIfExists",
      "StringEquals",
    ],
    LIST_KEY,
    TAGS,
  ),
];

function single(
  operators: readonly string[],
  key: string,
  values: readonly string[],
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc
    .tuple(fc.constantFrom(...operators), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }))
    .map(([operator, list]) => ({ [operator]: { [key]: list } }));
}

const effects = fc.constantFrom("Allow", "Allow", "Deny");
const actions = fc.constantFrom("kms:Decrypt", "kms:*", "sqs:SendMessage", "*", "s3:*");
const resources = fc.constantFrom("*", KEY, QUEUE, "arn:aws:sqs:*:*:jobs");
const blocks = fc.oneof(
  fc.constant({}),
  fc.oneof(...CONDITIONS),
  fc.tuple(fc.oneof(...CONDITIONS), fc.oneof(...CONDITIONS)).map(([left, right]) => ({ ...left, ...right })),
);
const named = fc.oneof(
  fc.constant("*"),
  fc
    .constantFrom(
      ROOT,
      APP_ROLE,
      ADMIN_ROLE,
      ALICE,
      PARTNER_ROLE,
      "444455556666",
      "arn:aws:sts::111122223333:assumed-role/app/run-1",
    )
    .map((arn) => ({ AWS: arn })),
  fc.constant({ Service: "s3.amazonaws.com" }),
);

/** A statement of an identity policy. */
export const identityStatement: fc.Arbitrary<RandomStatement> = fc
  .record({ Effect: effects, Action: actions, Resource: resources, Condition: blocks })
  .map((statement) => statement);

/** A statement of a resource's policy. */
export const resourceStatement: fc.Arbitrary<RandomStatement> = fc
  .tuple(identityStatement, named, fc.integer({ min: 0, max: 9 }))
  .map(([statement, principal, dice]) => ({ ...statement, [dice === 0 ? "NotPrincipal" : "Principal"]: principal }));

/** The policies of a random request. */
export interface RandomPolicies {
  readonly identity: readonly RandomStatement[];
  readonly resource: readonly RandomStatement[];
  readonly boundary: readonly RandomStatement[] | undefined;
  readonly session: readonly RandomStatement[] | undefined;
  readonly serviceControl: readonly RandomStatement[] | undefined;
  readonly grants: readonly { readonly granteePrincipal: string; readonly operations: readonly string[] }[];
}

const several = <T>(statement: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(statement, { maxLength: 3 });

/** Policies in every layer. */
export const policies: fc.Arbitrary<RandomPolicies> = fc.record({
  identity: several(identityStatement),
  resource: several(resourceStatement),
  boundary: fc.option(several(identityStatement), { nil: undefined, freq: 3 }),
  session: fc.option(several(identityStatement), { nil: undefined, freq: 3 }),
  serviceControl: fc.option(several(identityStatement), { nil: undefined, freq: 3 }),
  grants: fc.oneof(fc.constant([]), fc.constant([{ granteePrincipal: APP_ROLE, operations: ["Decrypt"] }])),
});

/** Who asks for what. */
export const question: fc.Arbitrary<{
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
}> = fc
  .tuple(
    fc.constantFrom<Principal>(app, app, appSession, alice, admin, root, partner, s3Service, anonymous),
    fc.boolean(),
  )
  .map(([principal, key]) =>
    key
      ? { principal, action: "kms:Decrypt", resource: KEY }
      : { principal, action: "sqs:SendMessage", resource: QUEUE },
  );

/** A complete context: every key with a value or without. */
export const completeContext: fc.Arbitrary<RandomContext> = fc
  .record({
    ...Object.fromEntries(
      Object.entries(SINGLE_KEYS).map(([key, values]) => [
        key,
        fc.option(fc.constantFrom(...values), { nil: undefined }),
      ]),
    ),
    [LIST_KEY]: fc.option(fc.subarray(TAGS), { nil: undefined }),
  })
  .map(
    (context) =>
      Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined)) as RandomContext,
  );
