import type { AccessRule, ResourceRule, Rule, StackRule } from "../../../review/rules/rule";
import { runRules } from "../../../review/rules/run-rules";
import { NotKnown } from "../../../review/rules/reading/not-known";
import { reviewed } from "../../support/reviewed";
import { accessChange } from "./examples";

const text = { severity: "medium", why: "Because.", fix: "Do it." } as const;
const resourceRule = (check: ResourceRule["check"], types: readonly string[] = ["aws_kms_key"], id = "a"): Rule => ({
  ...text,
  id,
  about: "resource",
  types,
  check,
});
const stack = reviewed({
  "aws_kms_key.k": { after: {} },
  "aws_kms_alias.a": { after: {} },
  "aws_s3_bucket.b": { after: {} },
});
const found = (rule: Rule, ...access: Parameters<typeof runRules>[1]) =>
  runRules(stack, access, [rule]).map(({ address, what, undecided }) => ({ address, what, undecided }));

describe("a rule about resources", () => {
  test("gets the resources of its types only", () => {
    const seen: string[] = [];
    const check: ResourceRule["check"] = ({ address }) => (seen.push(address), []);
    runRules(stack, [], [resourceRule(check, ["aws_kms_key", "aws_kms_alias", "aws_sqs_queue"])]);
    expect(seen).toEqual(["aws_kms_key.k", "aws_kms_alias.a"]);
  });

  test("of every type gets all of them", () => {
    const seen: string[] = [];
    const check: ResourceRule["check"] = ({ address }) => (seen.push(address), []);
    runRules(stack, [], [resourceRule(check, ["*"])]);
    expect(seen).toEqual(["aws_kms_alias.a", "aws_kms_key.k", "aws_s3_bucket.b"]);
  });

  test("makes findings with what it says of itself", () => {
    const [finding] = runRules(
      stack,
      [],
      [resourceRule(() => [{ what: "it is so", subject: "x", grounds: [["on y"]] }])],
    );
    expect(finding).toEqual({
      rule: "a",
      severity: "medium",
      address: "aws_kms_key.k",
      what: "it is so",
      why: "Because.",
      fix: "Do it.",
      undecided: false,
      acknowledged: undefined,
      subject: "x",
    });
  });

  test("that cannot know is undecided, with the argument", () => {
    const rule = resourceRule(() => {
      throw new NotKnown("policy", "it is computed");
    });
    const what = "policy is not known before apply: it is computed";
    expect(found(rule)).toEqual([{ address: "aws_kms_key.k", what, undecided: true }]);
  });

  test.each([
    ["an error", new Error("no policy"), "no policy"],
    ["something else", "no error", "no error"],
  ])("that throws %s is a finding, and the other rules and resources are checked still", (_, thrown, message) => {
    const broken = resourceRule(
      ({ address }) => {
        if (address === "aws_kms_key.k") throw thrown;
        return [{ what: "it is so" }];
      },
      ["*"],
    );
    const other = resourceRule(() => [{ what: "it is so, too" }], ["aws_kms_key"], "b");
    expect(
      runRules(stack, [], [broken, other]).map(({ rule, address, what }) => `${rule} ${address}: ${what}`),
    ).toEqual([
      "a aws_kms_alias.a: it is so",
      `a aws_kms_key.k: the rule could not be checked: ${message}`,
      "a aws_s3_bucket.b: it is so",
      "b aws_kms_key.k: it is so, too",
    ]);
  });
});

describe("what was so before the change", () => {
  const off = resourceRule(({ after }) => (after?.["on"] === false ? [{ what: "it is off" }] : []));
  const findings = (described: Parameters<typeof reviewed>[0]) =>
    runRules(reviewed(described), [], [off]).map(({ severity, what }) => `${severity}: ${what}`);

  test("is worth a look, and says so", () => {
    expect(findings({ "aws_kms_key.k": { before: { on: false }, after: { on: false, x: 1 } } })).toEqual([
      "low: it is off; it was so before this change",
    ]);
  });

  test.each([
    ["is new", { after: { on: false } }],
    ["was otherwise", { before: { on: true }, after: { on: false } }],
  ])("is none of what %s", (_, described) => {
    expect(findings({ "aws_kms_key.k": described })).toEqual(["medium: it is off"]);
  });

  test("is none of what rests on more, and all of what rests on less", () => {
    const onPorts = resourceRule(({ after }) => [{ what: "it is open", grounds: after?.["ports"] as string[][] }]);
    const severity = (before: string[][], after: string[][]) =>
      runRules(reviewed({ "aws_kms_key.k": { before: { ports: before }, after: { ports: after } } }), [], [onPorts])[0]
        ?.severity;
    expect(severity([["tcp"]], [["tcp"], ["udp"]])).toBe("medium");
    expect(severity([["tcp", "443"]], [["tcp"]])).toBe("medium");
    expect(severity([["tcp"]], [["tcp", "443"]])).toBe("low");
    expect(severity([["tcp"], ["udp"]], [["udp"]])).toBe("low");
  });

  test("is none of what the rule could not check then", () => {
    const rule = resourceRule(({ change }) => {
      if (change === undefined) throw new Error("no change");
      return [{ what: "it is so" }];
    });
    const described = { "aws_kms_key.k": { before: {}, after: { x: 1 } } };
    expect(runRules(reviewed(described), [], [rule]).map(({ severity }) => severity)).toEqual(["medium"]);
  });
});

describe("a rule about access", () => {
  const rule: AccessRule = { ...text, id: "a", about: "access", check: ({ direction }) => [{ what: direction }] };

  test("finds at the resource, at the principal of one elsewhere, and at the stack", () => {
    const elsewhere = { kind: "elsewhere", address: undefined, arn: "x", label: "x" } as const;
    const changes = [
      accessChange({}),
      accessChange({ address: "aws_iam_role.r" }, { resource: elsewhere }),
      accessChange({}, { resource: elsewhere, direction: "loss" }),
    ];
    expect(found(rule, ...changes).map(({ address }) => address)).toEqual([
      "aws_iam_role.r",
      "aws_kms_key.k",
      "prod-documents",
    ]);
  });

  test("says the same once", () => {
    expect(found(rule, accessChange({}), accessChange({ label: "another" }))).toHaveLength(1);
  });
});

describe("a rule about the stack", () => {
  const rule = (check: StackRule["check"]): StackRule => ({ ...text, id: "a", about: "stack", check });

  test("finds where it says, and at the stack", () => {
    expect(found(rule(() => [{ what: "x", address: "aws_kms_key.k" }, { what: "y" }]))).toEqual([
      { address: "aws_kms_key.k", what: "x", undecided: false },
      { address: "prod-documents", what: "y", undecided: false },
    ]);
  });
});
