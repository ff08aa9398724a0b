import fc from "fast-check";
import { AccessModel } from "../../../access/model";
import type { AccessChange } from "../../../review/access/access-change";
import { accessChanges } from "../../../review/access/access-changes";
import { ACCOUNT, OTHER_ACCOUNT, policy, roleOf, ROOT, type Statement, terraformStack } from "../../support/terraform";

const APP = `arn:aws:iam::${ACCOUNT}:role/app`;
const PARTNER = `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`;
const ACTIONS = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:PutKeyPolicy"];
const BUCKET_ACTIONS = ["s3:GetObject", "s3:PutObject"];

const TEXTS = ["a", "b", "ab", "abc", "A", "arn:aws:s3:::a", "arn:aws:s3:::ab"];
const PATTERNS = ["a*", "*b", "a?c", "*", "arn:aws:s3:::a*", "arn:*:s3:::*"];
const ADDRESSES = ["10.0.0.1", "10.0.1.1", "192.168.0.1"];

const some = <T>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) });

/** One operator with one key and its values. */
const condition = fc.oneof(
  fc.tuple(fc.constantFrom("StringEquals", "StringNotEquals", "StringEqualsIgnoreCase"), key(), some(TEXTS)),
  fc.tuple(fc.constantFrom("StringLike", "StringNotLike"), key(), some([...TEXTS, ...PATTERNS])),
  fc.tuple(
    fc.constantFrom("ArnLike", "ArnNotLike"),
    key(),
    some(["arn:aws:s3:::a", "arn:aws:s3:::a*", "arn:*:s3:::*b"]),
  ),
  fc.tuple(fc.constantFrom("StringEqualsIfExists", "StringNotLikeIfExists"), key(), some(TEXTS)),
  fc.tuple(
    fc.constantFrom("ForAnyValue:StringEquals", "ForAllValues:StringLike"),
    fc.constant("aws:TagKeys"),
    some([...TEXTS, "a*"]),
  ),
  fc.tuple(
    fc.constantFrom("NumericLessThan", "NumericGreaterThanEquals"),
    fc.constant("s3:max-keys"),
    some(["1", "2.5", "10"]),
  ),
  fc.tuple(
    fc.constantFrom("IpAddress", "NotIpAddress"),
    fc.constant("aws:SourceIp"),
    some(["10.0.0.0/24", "10.0.0.0/8", "192.168.0.1"]),
  ),
  fc.tuple(fc.constant("Bool"), fc.constant("aws:SecureTransport"), fc.constantFrom(["true"], ["false"])),
  fc.tuple(fc.constant("Null"), key(), fc.constantFrom(["true"], ["false"])),
);

function key() {
  return fc.constantFrom("aws:RequestTag/x", "aws:Referer");
}

const conditions = fc.array(condition, { maxLength: 2 }).map((list) => {
  const block: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, name, values] of list) (block[operator] ??= {})[name] = values;
  return list.length > 0 ? { Condition: block } : {};
});

function statement(actions: readonly string[], resources: readonly string[], principals?: readonly unknown[]) {
  return fc
    .record({
      Effect: fc.constantFrom("Allow", "Allow", "Deny"),
      Action: some([...actions, `${actions[0]?.split(":")[0]}:*`]),
      Resource: some(resources),
      ...(principals && { Principal: fc.constantFrom(...principals) }),
      rest: conditions,
    })
    .map(({ rest, ...elements }): Statement => ({ ...elements, ...rest }));
}

const PRINCIPALS = [{ AWS: APP }, { AWS: ROOT }, "*", { AWS: PARTNER }, { Service: "s3.amazonaws.com" }];

/** A key, a bucket and a role with random policies. */
const policies = fc.record({
  key: fc.array(statement(ACTIONS, ["*"], PRINCIPALS), { maxLength: 3 }),
  bucket: fc.array(statement(BUCKET_ACTIONS, ["arn:aws:s3:::docs/*", "arn:aws:s3:::docs/in/*"], PRINCIPALS), {
    maxLength: 2,
  }),
  role: fc.array(statement(ACTIONS, ["*"]), { maxLength: 2 }),
  objects: fc.array(statement(BUCKET_ACTIONS, ["arn:aws:s3:::docs/*", "arn:aws:s3:::docs/in/*"]), { maxLength: 2 }),
});

type Policies = typeof policies extends fc.Arbitrary<infer T> ? T : never;

function stack({ key: keyStatements, bucket, role, objects }: Policies) {
  return terraformStack({
    aws_kms_key: { k: {} },
    aws_kms_key_policy: { k: { key_id: "${aws_kms_key.k.id}", policy: policy(...keyStatements) } },
    aws_s3_bucket: { b: { bucket: "docs" } },
    aws_s3_bucket_policy: { b: { bucket: "${aws_s3_bucket.b.id}", policy: policy(...bucket) } },
    aws_iam_role: { app: roleOf("app", role, objects) },
  });
}

function compare(before: Policies, after: Policies) {
  const [one, other] = [stack(before), stack(after)];
  const [accessBefore, accessAfter] = [new AccessModel([one]), new AccessModel([other])];
  const changes = accessChanges({ before: one, after: other, accessBefore, accessAfter }, "change");
  return { accessBefore, accessAfter, changes };
}

const context = fc.record(
  {
    "aws:RequestTag/x": fc.constantFrom(...TEXTS, "zz", "aXc", "arn:aws:s3:::abb"),
    "aws:Referer": fc.constantFrom(...TEXTS, "b b"),
    "aws:TagKeys": fc.subarray(["a", "b", "ab", "c"]),
    "s3:max-keys": fc.constantFrom(0, 1, 2, 5, 10, 11),
    "aws:SourceIp": fc.constantFrom(...ADDRESSES),
    "aws:SecureTransport": fc.boolean(),
  },
  { requiredKeys: [] },
);

const question = fc.oneof(
  fc.record({
    principal: fc.constantFrom(APP, ROOT),
    action: fc.constantFrom(...ACTIONS),
    resource: fc.constant("aws_kms_key.k"),
  }),
  fc.record({
    principal: fc.constantFrom(APP, "*", "s3.amazonaws.com"),
    action: fc.constantFrom(...BUCKET_ACTIONS),
    resource: fc.constantFrom("arn:aws:s3:::docs/x", "arn:aws:s3:::docs/in/x"),
  }),
);

/** Who may stand for a principal in a change: itself, and whoever it is among. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  [APP]: [APP, ACCOUNT, "*"],
  [ROOT]: [ROOT, ACCOUNT, "*"],
  "*": ["*"],
  "s3.amazonaws.com": ["s3.amazonaws.com", "*.amazonaws.com", "*"],
};

function tells(
  changes: readonly AccessChange[],
  direction: string,
  asked: { principal: string; action: string; resource: string },
) {
  return changes.some(
    (change) =>
      (change.direction === direction || change.direction === "unknown") &&
      (STAND_INS[asked.principal] ?? []).includes(change.principal.id) &&
      change.actions.includes(asked.action) &&
      (change.resource.address === asked.resource || change.resource.address === "aws_s3_bucket.b"),
  );
}

describe("the changes of random policies", () => {
  test("tell of every request that is decided differently", () => {
    let different = 0;
    fc.assert(
      fc.property(
        policies,
        policies,
        fc.array(fc.tuple(question, context), { minLength: 8, maxLength: 8 }),
        (before, after, asked) => {
          const { accessBefore, accessAfter, changes } = compare(before, after);
          for (const [what, given] of asked) {
            const was = accessBefore.can({ ...what, context: given }).decision;
            const is = accessAfter.can({ ...what, context: given }).decision;
            if (was === is || was === "unknown" || is === "unknown") continue;
            different++;
            if (!tells(changes, is === "allow" ? "gain" : "loss", what)) {
              throw new Error(`${was} -> ${is}: ${JSON.stringify({ what, given, before, after, changes })}`);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(different).toBeGreaterThan(100);
  }, 120_000);

  test("are none for the same policies in another order", () => {
    fc.assert(
      fc.property(policies, fc.boolean(), (given, named) => {
        const turned = Object.fromEntries(
          Object.entries(given).map(([name, statements]) => [name, turnedAround(statements, named)]),
        ) as unknown as Policies;
        expect(compare(given, turned).changes).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test("are the same in every run, and the opposite the other way round", () => {
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const there = compare(before, after).changes;
        expect(compare(before, after).changes).toEqual(there);
        const back = compare(after, before).changes;
        const summary = (changes: readonly AccessChange[], gain: string, loss: string) =>
          changes
            .filter(({ direction }) => direction !== "unknown")
            .flatMap(({ direction, principal, resource, actions }) =>
              actions.map(
                (action) => `${direction === "gain" ? gain : loss} ${principal.label} ${action} ${resource.arn}`,
              ),
            )
            .sort();
        expect([...new Set(summary(back, "loss", "gain"))]).toEqual([...new Set(summary(there, "gain", "loss"))]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

/** The statements, their conditions and values in the opposite order, with other names. */
function turnedAround(statements: readonly Statement[], named: boolean): readonly Statement[] {
  return [...statements].reverse().map((one, index) => ({
    ...(turned(one) as Statement),
    ...(named && { Sid: `Renamed${index}` }),
  }));
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].reverse();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, turned(part)]),
  );
}
