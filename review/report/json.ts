import type { AccessChange } from "../access/access-change";
import type { ResourceDiff } from "../changes/resource-diff";
import type { Finding } from "../findings/finding";
import { jsonText } from "./json-text";
import type { Report, StackReport } from "./report";
import { REPORT_VERSION, type ReportJson } from "./report-json";

type StackJson = ReportJson["stacks"][number];

/**
 * Writes a report as JSON, for programs. Its shape has a version, and every property is always there: `null` where there is nothing.
 *
 * @see docs/review-json.md
 */
export function renderJson({ failOn, passed, stacks }: Report): string {
  const json: ReportJson = { version: REPORT_VERSION, failOn, passed, stacks: stacks.map(stackJson) };
  return jsonText(json);
}

function stackJson(report: StackReport): StackJson {
  const { stack, passed, counts, acknowledgements, planHash, reviewHash } = report;
  const { create, update, replace, destroy, import: imported, move, forget } = counts;
  return {
    stack,
    passed,
    counts: { create, update, replace, destroy, import: imported, move, forget },
    access: report.access.map(accessJson),
    findings: report.findings.map((finding) => findingJson(finding, report)),
    acknowledgements: acknowledgements.map(({ rule, subject, reason, until = null, findings }) => ({
      ...{ rule, subject, reason, until, findings },
    })),
    changes: report.changes.map((diff) => changeJson(diff, report)),
    drift: report.drift.map((diff) => changeJson(diff, report)),
    planHash,
    reviewHash,
  };
}

function accessJson(change: AccessChange): StackJson["access"][number] {
  const { direction, principal, resource, actions, when = null, partial, through, unknowns, origin } = change;
  const { id, label, address = null, account = null, external } = principal;
  return {
    direction,
    principal: { id, label, address, account, external },
    resource: { kind: resource.kind, address: resource.address ?? null, arn: resource.arn, label: resource.label },
    actions,
    when,
    partial,
    through,
    unknowns,
    origin,
  };
}

function findingJson(finding: Finding, report: StackReport): StackJson["findings"][number] {
  const { rule, severity, address, subject = null, what, why, fix, undecided, acknowledged } = finding;
  const taken = acknowledged ? { reason: acknowledged.reason, until: acknowledged.until ?? null } : null;
  const location = locationOf(address, report);
  return { rule, severity, address, subject, what, why, fix, undecided, acknowledged: taken, location };
}

function changeJson(diff: ResourceDiff, report: StackReport): StackJson["changes"][number] {
  const { address, kind, createBeforeDestroy, previousAddress = null, reason = null, attributes, policies } = diff;
  return {
    address,
    kind,
    createBeforeDestroy,
    previousAddress,
    reason,
    attributes: attributes.map(({ path, before = null, after = null, forcesReplacement }) => ({
      ...{ path, before, after, forcesReplacement },
    })),
    policies: policies.map(({ path, statements, note = null }) => ({ path, statements: [...statements], note })),
    location: locationOf(address, report),
  };
}

function locationOf(address: string, { locations }: StackReport): StackJson["findings"][number]["location"] {
  const location = locations.get(address);
  return location ? { file: location.file, line: location.line } : null;
}
