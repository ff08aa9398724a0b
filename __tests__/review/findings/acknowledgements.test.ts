import {
  type Acknowledged,
  applyAcknowledgements,
  readAcknowledgements,
} from "../../../review/findings/acknowledgements";
import type { Finding } from "../../../review/findings/finding";
import { reviewed } from "../../support/reviewed";

const RULE = "key-stays-enabled";
const REASON = "it is only a test key";
const stack = reviewed({
  "aws_kms_key.documents": { after: {}, path: "Documents/Resource" },
  "aws_kms_key.results": { after: {}, path: "Documents2/Resource" },
  "aws_kms_key.gone": { before: {} },
});
const finding = (address: string, parts: Partial<Finding> = {}): Finding => ({
  rule: RULE,
  severity: "high",
  address,
  what: "it is disabled",
  why: "Because.",
  fix: "Do it.",
  undecided: false,
  acknowledged: undefined,
  ...parts,
});
const findings = ["documents", "gone", "results"].map((name) => finding(`aws_kms_key.${name}`));
const apply = (acknowledgement: Partial<Acknowledged>, on: readonly Finding[] = findings) =>
  applyAcknowledgements(on, [{ rule: RULE, reason: REASON, ...acknowledgement }], { stack, today: "2026-06-15" });
const covered = (acknowledgement: Partial<Acknowledged>, on?: readonly Finding[]) =>
  apply(acknowledgement, on)
    .findings.filter(({ acknowledged }) => acknowledged)
    .map(({ address }) => address);
const problems = (acknowledgement: Partial<Acknowledged>, on?: readonly Finding[]) =>
  apply(acknowledgement, on)
    .findings.filter(({ rule }) => rule.startsWith("acknowledgement-"))
    .map(({ rule, severity, address, what }) => `${severity} ${rule} ${address}: ${what}`);

describe("what an exception covers", () => {
  test.each<[string, Partial<Acknowledged>, string[]]>([
    ["a construct with what is below it", { path: "prod-documents/Documents" }, ["aws_kms_key.documents"]],
    ["a resource by its path", { path: "prod-documents/Documents/Resource" }, ["aws_kms_key.documents"]],
    ["one address, also of what goes", { path: "prod-documents", address: "aws_kms_key.gone" }, ["aws_kms_key.gone"]],
    ["the whole stack by its path", { path: "prod-documents" }, findings.map(({ address }) => address)],
    ["the whole stack without a place", {}, findings.map(({ address }) => address)],
  ])("is %s", (_, acknowledgement, addresses) => {
    expect(covered(acknowledgement)).toEqual(addresses);
    expect(problems(acknowledgement)).toEqual([]);
  });

  test("is shown with its reason and its last day, and those that it covers come last", () => {
    const { findings: all, reported } = apply({
      address: "aws_kms_key.documents",
      reason: ` ${REASON} `,
      until: "2026-06-15",
    });
    expect(all.map(({ address, acknowledged }) => [address, acknowledged])).toEqual([
      ["aws_kms_key.gone", undefined],
      ["aws_kms_key.results", undefined],
      ["aws_kms_key.documents", { reason: REASON, until: "2026-06-15" }],
    ]);
    expect(reported).toEqual([
      { rule: RULE, subject: "aws_kms_key.documents", reason: REASON, until: "2026-06-15", findings: 1 },
    ]);
  });

  test("is one of several things in a resource, when it names one", () => {
    const two = ["A", "B"].map((subject) => finding("aws_kms_key.documents", { subject, what: subject }));
    expect(
      apply({ subject: "B" }, two).findings.map(({ what, acknowledged }) => [what, acknowledged !== undefined]),
    ).toEqual([
      ["A", false],
      ["B", true],
    ]);
    expect(apply({ subject: "B" }, two).reported[0]?.subject).toBe("prod-documents (B)");
  });

  test("is nothing of another rule", () => {
    expect(covered({ rule: "key-is-not-destroyed" })).toEqual([]);
  });

  test("may be covered twice: the first one shows, and both match", () => {
    const twice = [
      { rule: RULE, reason: "the first reason" },
      { rule: RULE, reason: "another reason" },
    ];
    const { findings: all, reported } = applyAcknowledgements(findings, twice, { stack, today: "2026-06-15" });
    expect(new Set(all.map(({ acknowledged }) => acknowledged?.reason))).toEqual(new Set(["the first reason"]));
    expect(reported.map((one) => one.findings)).toEqual([3, 3]);
  });
});

describe("an exception that is wrong covers nothing, and is a finding itself", () => {
  test.each<[string, Partial<Acknowledged>, string]>([
    [
      "over",
      { until: "2026-06-14" },
      `medium acknowledgement-is-current prod-documents: the exception from ${RULE} for prod-documents was over after 2026-06-14`,
    ],
    [
      "with a day that is none",
      { until: "2026-02-30" },
      `medium acknowledgement-is-current prod-documents: the exception from ${RULE} for prod-documents has "2026-02-30" for its last day, which is no day as YYYY-MM-DD`,
    ],
    [
      "with a day in words",
      { until: "tomorrow" },
      `medium acknowledgement-is-current prod-documents: the exception from ${RULE} for prod-documents has "tomorrow" for its last day, which is no day as YYYY-MM-DD`,
    ],
    [
      "without a reason",
      { reason: "  " },
      `medium acknowledgement-has-a-reason prod-documents: the exception from ${RULE} for prod-documents has no reason`,
    ],
    [
      "with too short a reason",
      { reason: "it is ok " },
      `medium acknowledgement-has-a-reason prod-documents: the exception from ${RULE} for prod-documents has no reason but "it is ok "`,
    ],
    [
      "of a rule without exceptions",
      { rule: "no-other-account-gains-access" },
      "high acknowledgement-is-permitted prod-documents: the exception from no-other-account-gains-access for prod-documents is not permitted: nobody can be excepted from this rule",
    ],
    [
      "of the rules about exceptions",
      { rule: "acknowledgement-matches" },
      "high acknowledgement-is-permitted prod-documents: the exception from acknowledgement-matches for prod-documents is not permitted: nobody can be excepted from this rule",
    ],
    [
      "of a rule that is none",
      { rule: "key-stay-enabled" },
      "low acknowledgement-matches prod-documents: the exception from key-stay-enabled for prod-documents is of no rule that there is: did you mean key-stays-enabled?",
    ],
    [
      "for a construct that is none",
      { path: "prod-documents/Doc" },
      `low acknowledgement-matches prod-documents: the exception from ${RULE} for prod-documents/Doc matches no finding`,
    ],
    [
      "for an address that is none",
      { address: "aws_kms_key.other" },
      `low acknowledgement-matches aws_kms_key.other: the exception from ${RULE} for aws_kms_key.other matches no finding`,
    ],
    [
      "damaged",
      { damage: "entry 1: expected" },
      "medium acknowledgement-is-readable prod-documents: an exception is damaged: entry 1: expected",
    ],
  ])("%s", (_, acknowledgement, problem) => {
    expect(problems(acknowledgement)).toEqual([problem]);
    expect(covered(acknowledgement)).toEqual([]);
  });

  test("also from a rule that it would match", () => {
    const gain = finding("aws_kms_key.documents", { rule: "no-other-account-gains-access" });
    expect(covered({ rule: "no-other-account-gains-access" }, [gain])).toEqual([]);
    expect(problems({ rule: "no-other-account-gains-access" }, [gain])).toHaveLength(1);
  });

  test("and is reported with no findings, unless it cannot be read", () => {
    expect(apply({ until: "2026-06-14" }).reported.map((one) => one.findings)).toEqual([0]);
    expect(apply({ damage: "x" }).reported).toEqual([]);
  });
});

describe("an exception that was checked at synthesis", () => {
  const checked = {
    rule: "imported-key-policy-allows-its-users",
    path: "prod-documents/Key",
    checked: "synthesis",
  } as const;

  test("is shown, and need match nothing", () => {
    expect(problems(checked)).toEqual([]);
    expect(apply(checked).reported).toEqual([
      { rule: checked.rule, subject: "prod-documents/Key", reason: REASON, until: undefined, findings: 0 },
    ]);
  });

  test("covers what the review finds of the same rule, for the same variable", () => {
    const rule = "environment-holds-no-plaintext-secret";
    const variable = finding("aws_kms_key.documents", { rule, subject: "TOKEN" });
    const other = finding("aws_kms_key.documents", { rule, subject: "OTHER" });
    const acknowledgement = { rule, path: "prod-documents/Documents", subject: "TOKEN", checked: "synthesis" } as const;
    expect(apply(acknowledgement, [variable, other]).reported[0]?.findings).toBe(1);
  });

  test("is over when it is over", () => {
    expect(problems({ ...checked, until: "2020-01-01" })).toEqual([
      "medium acknowledgement-is-current prod-documents: the exception from imported-key-policy-allows-its-users for prod-documents/Key was over after 2020-01-01",
    ]);
  });
});

describe("the exceptions in a synthesis", () => {
  const read = (acknowledgements: unknown) => readAcknowledgements({ "//": { sealstack: { acknowledgements } } });

  test("are none where none are", () => {
    expect(readAcknowledgements({})).toEqual([]);
    expect(read(undefined)).toEqual([]);
    expect(read([])).toEqual([]);
  });

  test("are read as they were made", () => {
    const whole = {
      rule: RULE,
      reason: REASON,
      path: "p",
      address: "a",
      until: "2026-01-01",
      subject: "s",
      checked: "synthesis",
    };
    expect(read([whole, { rule: RULE, reason: REASON }])).toEqual([whole, { rule: RULE, reason: REASON }]);
  });

  test("without a reason have an empty one", () => {
    expect(read([{ rule: RULE }])).toEqual([{ rule: RULE, reason: "" }]);
  });

  test.each([
    [{ rule: RULE }, "expected a list, got object"],
    [null, "expected a list, got null"],
    [["x"], "entry 1: Invalid input: expected object, received string"],
    [
      [{ rule: 1, until: [] }],
      "entry 1: rule: Invalid input: expected string, received number; until: Invalid input: expected string, received array",
    ],
    [[{ rule: RULE, checked: "yes" }], 'entry 1: checked: Invalid input: expected "synthesis"'],
  ])("that are damaged say so: %j", (value, damage) => {
    expect(read(value)).toEqual([{ rule: "", reason: "", damage }]);
  });
});
