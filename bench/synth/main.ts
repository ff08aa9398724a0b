import { zipSync } from "fflate";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences, type TerraformStackJson } from "./compare-stacks";
import { type CloudFormationTemplate, countCloudFormation, countTerraform } from "./count-resources";
import { figuresOf, type Measurements } from "./figures";
import { PROGRAM_NAMES, type ProgramName, PROGRAMS } from "./programs";
import { printReport } from "./report";
import { type Cost, measure, synthesize } from "./run-program";
import { firstService, SIZES } from "./service-app";

const ROUNDS = 5;
const LARGEST = Math.max(...SIZES);
const HANDLER = "exports.handler = async () => ({ statusCode: 200 });\n";

/** Fails unless the two cdktf programs synthesize the same at every size: what is not the same cannot be compared. */
function checkSameStacks(packagePath: string): void {
  for (const size of SIZES) {
    const found = differences(
      synthesize(PROGRAMS.sealstack, size, packagePath) as TerraformStackJson,
      synthesize(PROGRAMS.handWritten, size, packagePath) as TerraformStackJson,
    );
    if (found.length === 0) continue;
    throw new Error(`the hand-written app is not the same as Sealstack's with ${size} services:\n${found.join("\n")}`);
  }
}

function countResources(packagePath: string) {
  const terraform = synthesize(PROGRAMS.sealstack, LARGEST, packagePath) as TerraformStackJson;
  const template = synthesize(PROGRAMS.awsCdkWithoutValidation, LARGEST, packagePath) as CloudFormationTemplate;
  return { sealstack: countTerraform(terraform, firstService), awsCdk: countCloudFormation(template, firstService) };
}

/** All programs in turn, round by round, so that whatever else the machine does slows down all of them. */
function measureAll(packagePath: string): Measurements {
  const costs = new Map<string, Cost>();
  for (let round = 1; round <= ROUNDS; round++) {
    process.stderr.write(`round ${round} of ${ROUNDS}\n`);
    for (const size of SIZES) {
      for (const name of PROGRAM_NAMES) {
        const key = `${name} ${size}`;
        costs.set(key, best(costs.get(key), measure(PROGRAMS[name], size, packagePath)));
      }
    }
  }
  return (name: ProgramName, size: number) => {
    const cost = costs.get(`${name} ${size}`);
    if (cost === undefined) throw new Error(`${name} was not measured with ${size} services`);
    return cost;
  };
}

function best(one: Cost | undefined, other: Cost): Cost {
  if (one === undefined) return other;
  return { seconds: Math.min(one.seconds, other.seconds), megabytes: Math.min(one.megabytes, other.megabytes) };
}

const folder = mkdtempSync(join(tmpdir(), "sealstack-bench-"));
try {
  const packagePath = join(folder, "worker.zip");
  writeFileSync(packagePath, zipSync({ "index.js": Buffer.from(HANDLER) }));
  checkSameStacks(packagePath);
  const counts = countResources(packagePath);
  const measurements = measureAll(packagePath);
  printReport(measurements, counts, figuresOf(measurements, SIZES));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
