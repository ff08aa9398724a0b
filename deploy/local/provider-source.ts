import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Found } from "./find-python";

/** The variable that names a folder with providers, in the layout of `terraform providers mirror`. */
export const MIRROR_VARIABLE = "SEALSTACK_PLUGIN_MIRROR";
const PROVIDER = "registry.terraform.io/hashicorp/aws";
const REGISTRY = "https://registry.terraform.io/.well-known/terraform.json";

/** Where Unix has software that did not come with the system, a folder for each. */
const ADD_ON_SOFTWARE = "/opt";

/** Where Terraform takes the AWS provider from. */
export type ProviderSource =
  | { readonly type: "mirror"; readonly directory: string }
  /** What the user's own configuration of the Terraform CLI says. */
  | { readonly type: "configured"; readonly file: string }
  | { readonly type: "registry" };

/** What the search looks at; a test gives its own. */
export interface ProviderSearch {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** For example `linux_amd64`. */
  readonly platform: string;
  readonly conventionalDirectories: readonly string[];
  readonly registryAnswers: () => Promise<boolean>;
}

/** The search on this machine. */
export function machineSearch(env: NodeJS.ProcessEnv = process.env): ProviderSearch {
  const home = homedir();
  return {
    env,
    home,
    platform: terraformPlatform(process.platform, process.arch),
    conventionalDirectories: [
      join(home, ".terraform.d", "plugins"),
      join(home, ".local", "share", "terraform", "plugins"),
      "/usr/local/share/terraform/plugins",
      "/usr/share/terraform/plugins",
      ...foldersBelow(ADD_ON_SOFTWARE),
    ],
    registryAnswers,
  };
}

/**
 * Looks for the AWS provider in an exact version: the mirror that SEALSTACK_PLUGIN_MIRROR names, the user's own configuration of the
 * Terraform CLI, the conventional folders, and then the registry.
 */
export async function findProvider(
  version: string,
  search: ProviderSearch = machineSearch(),
): Promise<Found<ProviderSource>> {
  const named = search.env[MIRROR_VARIABLE];
  if (named) return namedMirror(named, version, search);
  const file = configuredInstallation(search);
  if (file !== undefined) return { found: { type: "configured", file } };
  const directory = search.conventionalDirectories.find((candidate) => holds(candidate, version, search.platform));
  if (directory !== undefined) return { found: { type: "mirror", directory } };
  if (await search.registryAnswers()) return { found: { type: "registry" } };
  return {
    missing:
      `AWS provider ${version} for ${search.platform} is needed, got: none in ${search.conventionalDirectories.join(", ")}, and ` +
      `registry.terraform.io does not answer. Connect to the registry, or make a mirror on a machine that can ` +
      `(\`terraform providers mirror <folder>\`) and set ${MIRROR_VARIABLE} to it`,
  };
}

/** The configuration of the Terraform CLI that takes the AWS provider from a mirror and nothing else from it. */
export function mirrorConfiguration(directory: string): string {
  const include = JSON.stringify([PROVIDER]);
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(directory)}
    include = ${include}
  }
  direct {
    exclude = ${include}
  }
}
`;
}

/** A platform as Terraform names it. */
export function terraformPlatform(platform: NodeJS.Platform, arch: string): string {
  return `${platform}_${arch === "x64" ? "amd64" : arch}`;
}

function namedMirror(directory: string, version: string, { platform }: ProviderSearch): Found<ProviderSource> {
  if (holds(directory, version, platform)) return { found: { type: "mirror", directory } };
  return {
    missing:
      `${MIRROR_VARIABLE} must name a folder with AWS provider ${version} for ${platform}, got ${directory}: ` +
      `there is no ${join(PROVIDER, version, platform)} and no .zip of it in it`,
  };
}

/** Folders come unpacked, or as the .zip files that `terraform providers mirror` downloads. */
function holds(directory: string, version: string, platform: string): boolean {
  const provider = join(directory, PROVIDER);
  return (
    existsSync(join(provider, version, platform)) ||
    existsSync(join(provider, `terraform-provider-aws_${version}_${platform}.zip`))
  );
}

/** The file in which the user configured where providers come from. A file that is named and missing configures nothing. */
function configuredInstallation({ env, home }: ProviderSearch): string | undefined {
  const file = env.TF_CLI_CONFIG_FILE ?? join(home, ".terraformrc");
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8").includes("provider_installation") ? file : undefined;
}

function foldersBelow(parent: string): string[] {
  if (!existsSync(parent)) return [];
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => join(parent, name)).sort();
}

async function registryAnswers(): Promise<boolean> {
  try {
    return (await fetch(REGISTRY, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}
