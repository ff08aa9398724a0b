import { reviewHash } from "../../../review/stack/review-hash";
import { decryptBy, KEY, type Planned, type PlanParts, policy, reviewOf, ROOT } from "./planned";

const WRITTEN = { description: "new" };
const UPDATE: Planned = {
  written: WRITTEN,
  before: { ...KEY, description: "old" },
  after: { ...KEY, description: "new" },
};
const RUNS = (command: string) => ({ provisioner: [{ "local-exec": { command } }] });
const POLICY = { key_id: KEY.id, policy: decryptBy(ROOT) };
const KEEP: Planned = { written: POLICY, before: POLICY, after: POLICY };

const hash = (change: Planned, keep = KEEP, parts: PlanParts = {}) =>
  reviewHash(reviewOf({ "aws_kms_key.Key": change, "aws_kms_key_policy.Policy": keep }, parts));
const HASH = hash(UPDATE);

describe("the hash of what was reviewed", () => {
  it("is a SHA-256", () => expect(HASH).toMatch(/^[0-9a-f]{64}$/));

  const after = (values: object) => ({ ...UPDATE, after: { ...UPDATE.after, ...values } });
  const before = (values: object) => ({ ...UPDATE, before: { ...UPDATE.before, ...values } });

  const writtenToo = (arguments_: object) => ({ ...UPDATE, written: { ...WRITTEN, ...arguments_ } });

  it.each<[string, () => string]>([
    ["the plan is made again", () => hash(UPDATE)],
    ["nothing is run, in so many words", () => hash(writtenToo({ provisioner: null, connection: null }))],
    ["nothing is protected, in so many words", () => hash(writtenToo({ lifecycle: [{ prevent_destroy: false }] }))],
    [
      "something is run for a resource that stays as it is",
      () => hash(UPDATE, { ...KEEP, written: { ...POLICY, ...RUNS("echo a") } }),
    ],
    [
      "resources and attributes stand in another order",
      () =>
        reviewHash(
          reviewOf({
            "aws_kms_key_policy.Policy": KEEP,
            "aws_kms_key.Key": {
              written: WRITTEN,
              after: { description: "new", ...UPDATE.after },
              before: { description: "old", ...UPDATE.before },
            },
          }),
        ),
    ],
    [
      "AWS has computed something else",
      () =>
        hash({
          ...before({ last_modified: "yesterday" }),
          after: { ...UPDATE.after },
          unknown: { last_modified: true },
        }),
    ],
    [
      "something happened outside Terraform that the plan leaves alone",
      () => hash(UPDATE, KEEP, { drift: { "aws_kms_key.Key": { before: { ...KEY, tags: { a: "b" } }, after: KEY } } }),
    ],
    [
      "the elements of a policy stand in another order",
      () => {
        const { Statement } = JSON.parse(POLICY.policy) as { Statement: unknown };
        const same = { ...POLICY, policy: JSON.stringify({ Statement, Version: "2012-10-17" }) };
        return hash(UPDATE, { written: same, before: same, after: same });
      },
    ],
  ])("stays when %s", (_, other) => expect(other()).toBe(HASH));

  it.each<[string, () => string]>([
    ["an attribute is another one", () => hash(after({ description: "newer" }))],
    ["an attribute was another one", () => hash(before({ description: "older" }))],
    ["an attribute that nobody wrote changes", () => hash(after({ is_enabled: false }))],
    ["the action is another one", () => hash({ ...UPDATE, actions: ["delete", "create"] })],
    ["the order of a replacement is another one", () => hash({ ...UPDATE, actions: ["create", "delete"] })],
    ["it moves as well", () => hash({ ...UPDATE, previousAddress: "aws_kms_key.Old" })],
    ["something is run", () => hash(writtenToo(RUNS("echo a")))],
    ["it is run elsewhere", () => hash(writtenToo({ connection: { host: "a" } }))],
    ["it is protected", () => hash(writtenToo({ lifecycle: { prevent_destroy: true } }))],
    ["it is imported", () => hash({ ...UPDATE, importing: {} })],
    [
      "another object of the same name changes",
      () => hash({ ...UPDATE, before: { ...UPDATE.before, arn: "arn:2" }, after: { ...UPDATE.after, arn: "arn:2" } }),
    ],
    [
      "a policy is another one that the plan does not change",
      () => {
        const other = { ...POLICY, policy: decryptBy("*") };
        return hash(UPDATE, { written: other, before: other, after: other });
      },
    ],
    ["it does nothing", () => hash({ written: WRITTEN, before: UPDATE.after, after: UPDATE.after })],
  ])("changes when %s", (_, other) => expect(other()).not.toBe(HASH));

  it("tells commands apart", () => {
    expect(hash(writtenToo(RUNS("echo a")))).toBe(hash(writtenToo(RUNS("echo a"))));
    expect(hash(writtenToo(RUNS("echo a")))).not.toBe(hash(writtenToo(RUNS("echo b"))));
  });

  it("tells the kinds of replacement apart", () => {
    expect(hash({ ...UPDATE, actions: ["delete", "create"] })).not.toBe(
      hash({ ...UPDATE, actions: ["create", "delete"] }),
    );
  });

  it("has the policies that the plan does not know", () => {
    const withPolicy = (sid: string) => {
      const written = {
        key_id: KEY.id,
        policy: policy({
          Sid: sid,
          Effect: "Allow",
          Principal: { AWS: "${aws_iam_role.R.arn}" },
          Action: "*",
          Resource: "*",
        }),
      };
      return hash(UPDATE, { written, before: POLICY, after: { key_id: KEY.id }, unknown: { policy: true } });
    };
    expect(withPolicy("A")).toBe(withPolicy("A"));
    expect(withPolicy("A")).not.toBe(withPolicy("B"));
  });
});
