import Table from "cli-table3";
import type { ResourceCounts } from "./count-resources";
import { type Figures, type Measurements, TARGETS } from "./figures";
import { PROGRAM_NAMES, PROGRAMS } from "./programs";
import { SIZES } from "./service-app";

/** How many resources the two toolkits make of the same app. */
export interface CountsBySide {
  readonly sealstack: ResourceCounts;
  readonly awsCdk: ResourceCounts;
}

/** Prints the costs, the counts, the figures with their targets, and the figures once more as the last line, in JSON. */
export function printReport(measurements: Measurements, counts: CountsBySide, figures: Figures): void {
  const { sealstack, awsCdk } = counts;
  console.log(costTable(measurements));
  console.log(
    `The app of ${SIZES.at(-1)} services has ${sealstack.all} resources with Sealstack and ${awsCdk.all} with AWS CDK. ` +
      `For a bucket AWS CDK emits ${awsCdk.bucket} resources, ${compared(awsCdk.bucket, sealstack.bucket)} Sealstack's ${sealstack.bucket}: ` +
      "CloudFormation has properties where Terraform has resources.",
  );
  console.log(figureTable(figures));
  console.log(JSON.stringify(figures));
}

function compared(fewer: number, more: number): string {
  return fewer * 2 < more ? "less than half of" : "at least half of";
}

function costTable(measurements: Measurements): string {
  const table = new Table({
    head: ["best of 5, whole process", ...SIZES.map((size) => `${size} services`)],
    style: { head: [], border: [] },
  });
  for (const name of PROGRAM_NAMES) {
    const costs = SIZES.map((size) => measurements(name, size));
    table.push([
      PROGRAMS[name].title,
      ...costs.map(({ seconds, megabytes }) => `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`),
    ]);
  }
  return table.toString();
}

function figureTable(figures: Figures): string {
  const table = new Table({ head: ["figure", "measured", "at most", ""], style: { head: [], border: [] } });
  for (const name of Object.keys(TARGETS) as (keyof Figures)[]) {
    table.push([name, figures[name], TARGETS[name], figures[name] <= TARGETS[name] ? "met" : "missed"]);
  }
  return table.toString();
}
