import semver from "semver";
import { firstLineOf, type FirstLine, type Found } from "./find-python";

/** The oldest Terraform that knows lock files in S3 as a settled feature. */
export const MINIMUM_TERRAFORM = "1.11.0";

/** Looks for Terraform: the program that TERRAFORM_BINARY_NAME names, as cdktf does, or `terraform`. */
export function findTerraform(
  env: NodeJS.ProcessEnv = process.env,
  firstLine: FirstLine = firstLineOf,
): Found<{ program: string; version: string }> {
  const program = env.TERRAFORM_BINARY_NAME || "terraform";
  const line = firstLine(program, ["version"]);
  const version = semver.coerce(line)?.version;
  if (version !== undefined && semver.gte(version, MINIMUM_TERRAFORM)) return { found: { program, version } };
  const got = version === undefined ? `${program} does not run` : `${program} is ${version}`;
  return {
    missing:
      `Terraform ${MINIMUM_TERRAFORM} or later is needed, got: ${got}. Install it from ` +
      "https://developer.hashicorp.com/terraform/install, or set TERRAFORM_BINARY_NAME to its path",
  };
}
