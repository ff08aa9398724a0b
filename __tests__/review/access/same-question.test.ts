import fc from "fast-check";
import { SameQuestions } from "../../../review/access/same-question";
import {
  allow,
  allowTo,
  OTHER_ACCOUNT,
  policy,
  providerOf,
  roleOf,
  ROOT,
  type Statement,
  terraformStack,
} from "../../support/terraform";
import { changesOfStacks, lineOf } from "./lines";
import { APP, assume, S3, when } from "./stacks";

const KEYS = ["one", "two", "three"] as const;
const arnOf = (name: string) => `\${aws_kms_key.${name}.arn}`;

const statement = fc.constantFrom(
  allowTo(APP, "kms:Decrypt", { Sid: "Reads" }),
  allowTo(APP, "kms:Decrypt", { Sid: "Reads", ...when("kms:ViaService", S3) }),
  allowTo(APP, "kms:Decrypt", { Sid: "Reads", ...when("aws:RequestTag/x", "${aws_s3_bucket.b.hosted_zone_id}") }),
  allowTo(APP, "kms:Decrypt", { Sid: "Reads", Resource: arnOf("two") }),
  allowTo(ROOT, ["kms:Decrypt", "kms:PutKeyPolicy"], { Sid: "Account" }),
  allowTo(ROOT, "kms:*", { Sid: "Account", ...when("aws:ResourceAccount", OTHER_ACCOUNT) }),
  allowTo("*", "kms:Decrypt", { Sid: "Anybody", ...when("aws:PrincipalTag/team", "a") }),
  allowTo(`arn:aws:iam::${OTHER_ACCOUNT}:role/partner`, "kms:Decrypt", { Sid: "Partner" }),
  allowTo("${aws_iam_role.missing.arn}", "kms:Decrypt", { Sid: "Missing" }),
  { Sid: "No", Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
);
const identity = fc.constantFrom(
  allow("kms:Decrypt", { Sid: "Uses" }),
  allow("kms:Decrypt", { Sid: "Uses", Resource: arnOf("one") }),
  allow("kms:*", { Sid: "Uses", Resource: [arnOf("two"), arnOf("three")] }),
  { Sid: "No", Effect: "Deny", Action: "kms:Decrypt", Resource: arnOf("three") },
);
type Statements = readonly Statement[];

/** A side with keys that have one of a few policies, so that many questions are nearly the same. */
const sideWith = (pool: readonly Statements[]) => {
  const aKey = fc.record({
    statements: fc.constantFrom(...pool),
    isGranted: fc.boolean(),
    isElsewhere: fc.boolean(),
  });
  return fc.record({
    keys: fc.tuple(aKey, aKey, aKey),
    identities: fc.array(identity, { maxLength: 2 }),
    isBounded: fc.boolean(),
    trusts: fc.constantFrom(ROOT, APP, OTHER_ACCOUNT),
  });
};
const sides = fc
  .tuple(fc.array(statement, { maxLength: 2 }), fc.array(statement, { minLength: 1, maxLength: 2 }))
  .chain((pool) => fc.tuple(sideWith(pool), sideWith(pool)));
type Side = typeof sides extends fc.Arbitrary<readonly [infer T, unknown]> ? T : never;

function stackFor({ keys, identities, isBounded, trusts }: Side) {
  const named = <T>(make: (name: string, key: Side["keys"][number]) => T) =>
    Object.fromEntries(KEYS.map((name, index) => [name, make(name, keys[index] as Side["keys"][number])]));
  const granted = KEYS.filter((_, index) => keys[index]?.isGranted);
  const trust = policy(assume({ AWS: trusts }));
  return terraformStack(
    {
      aws_kms_key: named((_, { isElsewhere }) => (isElsewhere ? { provider: "aws.elsewhere" } : {})),
      aws_kms_key_policy: named((name, { statements }) => ({ key_id: arnOf(name), policy: policy(...statements) })),
      aws_kms_grant: Object.fromEntries(
        granted.map((name) => [name, { key_id: arnOf(name), grantee_principal: APP, operations: ["Decrypt"] }]),
      ),
      aws_iam_policy: { edge: { name: "edge", policy: policy(allow("kms:Decrypt", { Resource: arnOf("one") })) } },
      aws_iam_role: {
        app: {
          ...roleOf("app", identities),
          ...(isBounded && { permissions_boundary: "${aws_iam_policy.edge.arn}" }),
        },
        first: { name: "first", assume_role_policy: trust },
        second: { name: "second", assume_role_policy: trust },
      },
    },
    { providers: [providerOf(), providerOf(OTHER_ACCOUNT, "eu-central-1", "elsewhere")] },
  );
}

const linesOf = (before: Side, after: Side) => changesOfStacks(stackFor(before), stackFor(after)).map(lineOf);

/** With every question asked by itself. */
function linesAsked(before: Side, after: Side): readonly string[] {
  const like = jest.spyOn(SameQuestions.prototype, "of").mockReturnValue(undefined);
  const lines = linesOf(before, after);
  like.mockRestore();
  return lines;
}

const plain = { statements: [], isGranted: false, isElsewhere: false };
const sideOf = (keys: readonly Partial<Side["keys"][number]>[], identities: Side["identities"] = []): Side => ({
  keys: [0, 1, 2].map((index) => ({ ...plain, ...keys[index] })) as unknown as Side["keys"],
  identities,
  isBounded: false,
  trusts: ROOT,
});
const threeWith = (statement: Statement) => KEYS.map(() => ({ statements: [statement] }));
const delegates = allowTo(ROOT, "kms:*", { Sid: "Account" });

test("the answer of a question that is said to be the same is its own", () => {
  fc.assert(
    fc.property(sides, ([before, after]) => {
      expect(linesOf(before, after)).toEqual(linesAsked(before, after));
    }),
    { numRuns: 100 },
  );
});

test.each<readonly [what: string, after: Side]>([
  ["the policies name one of the keys", sideOf(threeWith(allowTo(APP, "kms:Decrypt", { Resource: arnOf("two") })))],
  [
    "a role may do something else with each key",
    sideOf(threeWith(delegates), [
      allow("kms:Decrypt", { Resource: arnOf("one") }),
      allow("kms:Encrypt", { Resource: arnOf("two") }),
    ]),
  ],
  [
    "one of them has a grant",
    sideOf([...threeWith(delegates).slice(0, 2), { statements: [delegates], isGranted: true }]),
  ],
  [
    "one of them is in another account",
    sideOf(
      threeWith(allowTo(ROOT, "kms:*", when("aws:ResourceAccount", OTHER_ACCOUNT))).map((key, index) => ({
        ...key,
        isElsewhere: index === 2,
      })),
    ),
  ],
])("questions about keys of like policies are not the same where %s", (_, after) => {
  const before = { ...after, keys: after.keys.map((key) => ({ ...key, statements: [] })) as unknown as Side["keys"] };
  const lines = linesOf({ ...before, identities: [] }, after);
  expect(lines).toEqual(linesAsked({ ...before, identities: [] }, after));
  expect(lines).not.toEqual([]);
});

test("questions about keys with the same policies are asked once", () => {
  const found = jest.spyOn(SameQuestions.prototype, "of");
  linesOf(sideOf([]), sideOf(threeWith(delegates)));
  const texts = found.mock.results.flatMap(({ value }) => (value as string | undefined) ?? []);
  found.mockRestore();
  expect(texts.length).toBeGreaterThan(new Set(texts).size);
});
