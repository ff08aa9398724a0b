import { policyDiff } from "../../../review/changes/policy-diff";

const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

const reads = {
  Sid: "Reads",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:role/reader" },
  Action: ["kms:Decrypt", "kms:DescribeKey"],
  Resource: "*",
  Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
};
const writes = { Sid: "Writes", Effect: "Allow", Principal: { Service: "logs.amazonaws.com" }, Action: "kms:*" };

describe("the difference of two policies", () => {
  it("is said statement by statement, each with the lines that went and came", () => {
    const after = { ...reads, Action: ["kms:Decrypt"], Condition: undefined };
    expect(policyDiff("policy", policy(reads), policy(writes, after))).toEqual({
      path: "policy",
      note: undefined,
      statements: [
        {
          statement: "Reads",
          kind: "changed",
          removed: ["Action: kms:DescribeKey", "Condition.StringEquals.kms:ViaService: s3.eu-central-1.amazonaws.com"],
          added: [],
        },
        {
          statement: "Writes",
          kind: "added",
          removed: [],
          added: ["Sid: Writes", "Effect: Allow", "Principal.Service: logs.amazonaws.com", "Action: kms:*"],
        },
      ],
    });
  });

  it("names statements without a Sid by their place", () => {
    const { Sid, ...unnamed } = writes;
    const statements = policyDiff("policy", policy(reads, unnamed), policy(reads))?.statements;
    expect(Sid).toBe("Writes");
    expect(statements).toMatchObject([{ statement: "#2", kind: "removed", added: [] }]);
  });

  it.each([
    ["the order of statements", policy(writes, reads)],
    ["the order of values", policy({ ...reads, Action: [...reads.Action].reverse() }, writes)],
    ["the order of elements", policy(Object.fromEntries(Object.entries(reads).reverse()), writes)],
    ["a Sid alone", policy({ ...reads, Sid: "ReadsThrough" }, writes)],
    ["one value as a list", policy(reads, { ...writes, Action: ["kms:*"] })],
    ["white space", JSON.stringify(JSON.parse(policy(reads, writes)), null, 2)],
  ])("is nothing for %s", (_, after) => {
    expect(policyDiff("policy", policy(reads, writes), after)?.statements).toEqual([]);
  });

  it("counts statements that are there twice", () => {
    const statements = policyDiff("policy", policy(reads, reads), policy(reads))?.statements;
    expect(statements).toMatchObject([{ statement: "Reads", kind: "removed" }]);
    expect(policyDiff("policy", policy(reads), policy(reads, reads))?.statements).toMatchObject([{ kind: "added" }]);
  });

  it("is everything for a policy that is new or gone", () => {
    expect(policyDiff("policy", undefined, policy(writes))?.statements).toMatchObject([{ kind: "added" }]);
    expect(policyDiff("policy", policy(writes), null)?.statements).toMatchObject([{ kind: "removed" }]);
    expect(policyDiff("policy", "", policy(writes))?.statements).toMatchObject([{ kind: "added" }]);
  });

  it("is not known when a side cannot be read", () => {
    expect(policyDiff("policy", policy(reads), "${data.x.y.json}")).toEqual({
      path: "policy",
      note: "the policy is known after apply",
      statements: [],
    });
    expect(policyDiff("policy", "damaged", policy(reads))?.note).toBe("the policy before cannot be read");
  });

  it.each([
    ["text", "one", "two"],
    ["JSON of something else", '{"Statements":[]}', "{}"],
    ["a Statement that is no statement", '{"Statement":["x"]}', "{}"],
    ["nothing", undefined, undefined],
  ])("does not exist for %s", (_, before, after) => {
    expect(policyDiff("policy", before, after)).toBeUndefined();
  });
});
