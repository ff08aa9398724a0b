import { type Judged, readReport } from "../../../deploy/judges/checkov";

const judged: Judged = { type: "plan", stack: "local-audit", path: "plan.json" };
const report = (summary: object, failed: readonly object[] = []) =>
  JSON.stringify({
    summary: { passed: 3, failed: failed.length, parsing_errors: 0, ...summary },
    results: { failed_checks: failed },
  });

test("reads what failed, with the resource's name however checkov writes it", () => {
  const failed = ["aws_s3_bucket.Logs_8B620ECA", "resource.Logs_8B620ECA"].map((resource) => ({
    check_id: "CKV_AWS_145",
    check_name: "Ensure it",
    resource,
  }));
  const check = { check: "CKV_AWS_145", title: "Ensure it", resource: "Logs_8B620ECA" };
  expect(readReport(judged, report({}, failed))).toEqual({ judged, passed: 3, failed: [check, check] });
});

test.each([
  ["no JSON", "Traceback", "Traceback"],
  ["another shape", "[]", "[]"],
  ["a file that could not be parsed", report({ parsing_errors: 1 }), report({ parsing_errors: 1 })],
  ["nothing that was checked", report({ passed: 0 }), report({ passed: 0 })],
])("%s is an error, never a pass", (_, text, shown) => {
  expect(() => readReport(judged, text)).toThrow(`checkov could not read plan.json:\n${shown}`);
});

test("the error says what checkov wrote to its error output", () => {
  expect(() => readReport(judged, "", "no such file")).toThrow("checkov could not read plan.json:\nno such file");
});
