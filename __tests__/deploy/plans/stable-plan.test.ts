import { stablePlan } from "../../../deploy/plans/stable-plan";

const KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const OTHER = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";

describe("the plan that is kept", () => {
  test("numbers ids in the order in which they appear, the same one everywhere", () => {
    const plan = { one: `arn:aws:kms:eu-central-1:111122223333:key/${KEY}`, two: OTHER, three: [KEY] };
    expect(JSON.parse(stablePlan(plan, ""))).toEqual({
      one: "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001",
      two: "00000000-0000-4000-8000-000000000002",
      three: ["00000000-0000-4000-8000-000000000001"],
    });
  });

  test("is the same for two runs that differ in what was made up", () => {
    const plan = (id: string, role: string, grant: string, moment: string) => ({ id, role, grant, timestamp: moment });
    const one = plan(KEY, `AROA${"A".repeat(17)}`, "a".repeat(64), "2026-05-04T03:02:01Z");
    const other = plan(OTHER, `AROA${"B".repeat(17)}`, "b".repeat(64), "2027-06-05T04:03:02.100+00:00");
    expect(stablePlan(one, "")).toBe(stablePlan(other, ""));
  });

  test("tells what differs in a run", () => {
    expect(stablePlan({ same: [KEY, KEY] }, "")).not.toBe(stablePlan({ same: [KEY, OTHER] }, ""));
  });

  test("keeps what stands in the synthesis", () => {
    const hash = "c".repeat(64);
    expect(stablePlan({ hash, key: KEY }, `"assets/${hash}/handler.zip"`)).toContain(hash);
  });

  test("is the same for two runs that list the attributes that mattered in another order", () => {
    const attribute = (resource: string) => ({ resource, attribute: ["arn"] });
    const [key, role] = [attribute("aws_kms_key.Key"), attribute("aws_iam_role.Role")];
    const text = stablePlan({ relevant_attributes: [key, role], complete: true }, "");
    expect(text).toBe(stablePlan({ relevant_attributes: [role, key], complete: true }, ""));
    expect(JSON.parse(text)).toEqual({ relevant_attributes: [role, key], complete: true });
  });

  test("has no token of a grant", () => {
    const plan = { grant_token: "6U4a7kVApPtupr3bSKQ6vXZrZVpdGovLMr0srGneQ8u6UpZFIZUPtiMx-LhDKZjb" };
    expect(JSON.parse(stablePlan(plan, ""))).toEqual({ grant_token: "made-up-grant-token-1" });
  });

  test("names queues as AWS does, not by the address of the simulator", () => {
    const text = stablePlan({ id: "https://127.0.0.1:4566/111122223333/prod-orders" }, "");
    expect(JSON.parse(text)).toEqual({ id: "https://sqs.eu-central-1.amazonaws.com/111122223333/prod-orders" });
  });

  test("leaves accounts, names and dates of policies that are no moments alone", () => {
    const plan = { arn: "arn:aws:iam::111122223333:role/prod-reader", Version: "2012-10-17" };
    expect(stablePlan(plan, "")).toBe(`${JSON.stringify(plan)}\n`);
  });
});
