import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { operatorOf } from "../aws/target";
import type { Environment } from "../../modules/environment/environment";
import type { Workspace } from "../workspace";
import { createRoles } from "./create-roles";
import { freePort } from "./free-port";
import { installSimulator } from "./install-simulator";
import { findPrerequisites, type Prerequisites } from "./prerequisites";
import { mirrorConfiguration, type ProviderSource } from "./provider-source";
import { isHealthy, startSimulator } from "./simulator-process";
import { readSimulatorRecord, type SimulatorRecord, writeSimulatorRecord } from "./simulator-record";
import { takeDown } from "./take-down";

type Say = (line: string) => void;

/**
 * Starts the local AWS of a workspace, with the roles that an account has before its first deploy; one that runs is left as it is.
 *
 * @throws CommandFailure when something that it needs is missing, or when it does not start.
 */
export async function bringUp(environment: Environment, workspace: Workspace, say: Say): Promise<SimulatorRecord> {
  const known = readSimulatorRecord(workspace);
  if (known !== undefined && (await isHealthy(known))) {
    say(`the simulator runs already: ${known.endpoint}`);
    return known;
  }
  // What is left of one that ended by itself would be taken for the state of the new one.
  await takeDown(environment, workspace, say);
  const prerequisites = await findPrerequisites(environment.providerVersion);
  sayFound(prerequisites, environment, say);
  const python = installSimulator(prerequisites.python.program, say);
  const record = await start(environment, workspace, python, prerequisites.provider);
  writeSimulatorRecord(workspace, record);
  await withRoles(environment, workspace, record, say);
  say(`the simulator runs: ${record.endpoint}, account ${record.accountId}, log ${record.logFile}`);
  return record;
}

async function start(environment: Environment, workspace: Workspace, python: string, provider: ProviderSource) {
  const port = await freePort();
  const { certificateFile, keyFile } = makeCertificate(workspace, python);
  return startSimulator({
    python,
    keyFile,
    temporaryDirectory: workspace.file("tmp"),
    record: {
      port,
      endpoint: `https://127.0.0.1:${port}`,
      accountId: environment.accountId,
      region: environment.region,
      certificateFile,
      terraformCliConfig: writeTerraformConfiguration(workspace, provider),
      logFile: workspace.file("simulator.log"),
    },
  });
}

async function withRoles(environment: Environment, workspace: Workspace, record: SimulatorRecord, say: Say) {
  try {
    await createRoles(operatorOf(environment, record));
    say(`made the roles ${environment.deployRoleArn} and ${environment.planRoleArn} from deploy/roles/`);
  } catch (thrown) {
    await takeDown(environment, workspace, say);
    throw thrown;
  }
}

function makeCertificate(workspace: Workspace, python: string) {
  const folder = workspace.file("tls");
  mkdirSync(folder, { recursive: true });
  const files = { certificateFile: join(folder, "certificate.pem"), keyFile: join(folder, "key.pem") };
  execFileSync(python, [join(__dirname, "make_certificate.py"), files.certificateFile, files.keyFile]);
  return files;
}

function writeTerraformConfiguration(workspace: Workspace, provider: ProviderSource): string | undefined {
  const file = workspace.file("terraform.tfrc");
  if (provider.type !== "mirror") {
    rmSync(file, { force: true });
    return undefined;
  }
  writeFileSync(file, mirrorConfiguration(provider.directory));
  return file;
}

function sayFound({ python, terraform, provider }: Prerequisites, environment: Environment, say: Say): void {
  say(`found Python ${python.version} (${python.program}) and Terraform ${terraform.version} (${terraform.program})`);
  const where = {
    mirror: "a mirror on this machine",
    configured: "your Terraform CLI configuration",
    registry: "the registry",
  };
  const detail = provider.type === "mirror" ? ` (${provider.directory})` : "";
  say(`AWS provider ${environment.providerVersion} comes from ${where[provider.type]}${detail}`);
}
