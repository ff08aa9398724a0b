import type { Judgement } from "../../../deploy/judges/checkov";
import { judgementReport } from "../../../deploy/judges/judgement-report";
import { unused, weigh } from "../../../deploy/judges/weigh";
import { ACKNOWLEDGED_CHECKS, type AcknowledgedCheck } from "../../../stacks/acknowledged-checks";

const failed = (check: string, resource: string) => ({ check, resource, title: `Ensure ${check}` });
const judgement = (stack: string, ...checks: ReturnType<typeof failed>[]): Judgement => ({
  judged: { type: "synthesis", stack, path: `cdktf.out/stacks/${stack}` },
  passed: 10,
  failed: checks,
});
const reason = "S3 delivers access logs to no bucket under KMS";
const acknowledged: AcknowledgedCheck = { check: "CKV_1", stack: "documents", resources: ["AccessLogs"], reason };

function reasonsFor(judgements: readonly Judgement[], acknowledgement = acknowledged) {
  return weigh(judgements, [acknowledgement]).map((check) => check.acknowledgement?.reason);
}

test("a failed check is acknowledged where check, stack and resource are those of an acknowledgement", () => {
  expect(reasonsFor([judgement("prod-documents", failed("CKV_1", "AccessLogs_8B620ECA"))])).toEqual([reason]);
});

test.each([
  ["another check", judgement("prod-documents", failed("CKV_2", "AccessLogs_8B620ECA"))],
  ["another stack", judgement("prod-audit", failed("CKV_1", "AccessLogs_8B620ECA"))],
  ["another resource", judgement("prod-documents", failed("CKV_1", "Documents_8B620ECA"))],
  ["a resource that begins alike", judgement("prod-documents", failed("CKV_1", "AccessLogsOfOthers_8B620ECA"))],
])("%s is not", (_, one) => {
  expect(reasonsFor([one])).toEqual([undefined]);
});

test("without a stack and resources it is for all of them", () => {
  const all = judgement("dev-audit", failed("CKV_1", "A_8B620ECA"), failed("CKV_1", "B_8B620ECA"));
  expect(reasonsFor([all], { check: "CKV_1", reason })).toEqual([reason, reason]);
});

test("an acknowledgement of nothing is found, unless it is for a stack that was not judged", () => {
  const unusedAfter = (stack: string) => {
    const judgements = [judgement(stack, failed("CKV_2", "A_8B620ECA"))];
    return unused(judgements, weigh(judgements, [acknowledged]), [acknowledged]);
  };
  expect(unusedAfter("prod-documents")).toEqual([acknowledged]);
  expect(unusedAfter("prod-audit")).toEqual([]);
});

test("the report counts, gives each reason once, and names what is open and what is stale", () => {
  const judgements = [
    judgement("prod-documents", failed("CKV_1", "AccessLogs_8B620ECA"), failed("CKV_3", "A_8B620ECA")),
  ];
  const stale: AcknowledgedCheck = { check: "CKV_9", reason: "it was so once" };
  const report = judgementReport(judgements, weigh(judgements, [acknowledged, stale]), [stale]);
  expect(report).toMatch(/│ synthesis of prod-documents │ 10 +│ 1 +│ 1 +│/);
  expect(report.split(reason)).toHaveLength(2);
  expect(report.split("\n").slice(-3)).toEqual([
    "  synthesis of prod-documents: CKV_3 A_8B620ECA: Ensure CKV_3",
    "  the acknowledgement of CKV_9 fits nothing: it was so once",
    "checkov: 10 checks passed, 1 acknowledged, 2 to be looked at, in 1 scans",
  ]);
});

test("every acknowledgement names a check of checkov and says why", () => {
  for (const { check, reason: why } of ACKNOWLEDGED_CHECKS) {
    expect(check).toMatch(/^CKV2?_AWS_\d+$/);
    expect(why.split(" ").length).toBeGreaterThan(5);
  }
});

test("an acknowledgement of some environments is none for the stacks of others", () => {
  const ofLocal = { ...acknowledged, environments: ["local"] };
  const failing = (stack: string) => judgement(stack, failed("CKV_1", "AccessLogs_8B620ECA"));
  expect(reasonsFor([failing("local-documents"), failing("prod-documents")], ofLocal)).toEqual([reason, undefined]);
});

test.each([
  ["CKV_AWS_117", "ProcessDocument_8B620ECA"],
  ["CKV_AWS_272", "ProcessDocument_8B620ECA"],
  ["CKV_AWS_144", "Documents_8B620ECA"],
  ["CKV2_AWS_57", "PartnerToken_8B620ECA"],
])("%s has no excuse in production", (check, resource) => {
  const [weighed] = weigh([judgement("prod-documents", failed(check, resource))], ACKNOWLEDGED_CHECKS);
  expect(weighed?.acknowledgement).toBeUndefined();
});
