import Table from "cli-table3";
import type { AcknowledgedCheck } from "../../stacks/acknowledged-checks";
import type { Judgement } from "./checkov";
import type { WeighedCheck } from "./weigh";

/** The report as text: what each scan found, why that is right, and what is not. */
export function judgementReport(
  judgements: readonly Judgement[],
  weighed: readonly WeighedCheck[],
  stale: readonly AcknowledgedCheck[],
): string {
  const open = weighed.filter(({ acknowledgement }) => acknowledgement === undefined);
  const lines = [
    ...open.map(
      ({ judged, check, resource, title }) => `  ${judged.type} of ${judged.stack}: ${check} ${resource}: ${title}`,
    ),
    ...stale.map(({ check, reason }) => `  the acknowledgement of ${check} fits nothing: ${reason}`),
  ];
  return [scans(judgements, weighed), reasons(weighed), ...lines, countLine(judgements, weighed, lines.length)].join(
    "\n",
  );
}

function scans(judgements: readonly Judgement[], weighed: readonly WeighedCheck[]): string {
  const table = new Table({ head: ["Scan", "Passed", "Acknowledged", "Failed"], style: { head: [], border: [] } });
  for (const { judged, passed } of judgements) {
    const here = weighed.filter((check) => check.judged === judged);
    const acknowledged = here.filter(({ acknowledgement }) => acknowledgement !== undefined).length;
    table.push([`${judged.type} of ${judged.stack}`, passed, acknowledged, here.length - acknowledged]);
  }
  return table.toString();
}

function reasons(weighed: readonly WeighedCheck[]): string {
  const table = new Table({
    head: ["Check", "Times", "Acknowledged because"],
    colWidths: [13, 7, 120],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  const acknowledgements = new Set(weighed.flatMap(({ acknowledgement }) => acknowledgement ?? []));
  for (const acknowledgement of acknowledgements) {
    const times = weighed.filter((check) => check.acknowledgement === acknowledgement).length;
    table.push([acknowledgement.check, times, acknowledgement.reason]);
  }
  return table.toString();
}

function countLine(judgements: readonly Judgement[], weighed: readonly WeighedCheck[], problems: number): string {
  const passed = judgements.reduce((sum, judgement) => sum + judgement.passed, 0);
  const acknowledged = weighed.filter(({ acknowledgement }) => acknowledgement !== undefined).length;
  return `checkov: ${passed} checks passed, ${acknowledged} acknowledged, ${problems} to be looked at, in ${judgements.length} scans`;
}
