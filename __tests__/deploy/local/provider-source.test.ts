import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  findProvider,
  mirrorConfiguration,
  type ProviderSearch,
  terraformPlatform,
} from "../../../deploy/local/provider-source";

const VERSION = "5.100.0";
const PROVIDER = "registry.terraform.io/hashicorp/aws";
let root: string;

beforeEach(() => (root = mkdtempSync(join(tmpdir(), "sealstack-mirror-"))));
afterEach(() => rmSync(root, { recursive: true }));

/** A search that finds nothing but what the test adds. */
function search(overrides: Partial<ProviderSearch> = {}): ProviderSearch {
  return {
    env: {},
    home: join(root, "home"),
    platform: "linux_amd64",
    conventionalDirectories: [join(root, "first"), join(root, "second")],
    registryAnswers: () => Promise.resolve(false),
    ...overrides,
  };
}

function unpackedMirror(name: string, version = VERSION, platform = "linux_amd64"): string {
  const directory = join(root, name);
  mkdirSync(join(directory, PROVIDER, version, platform), { recursive: true });
  return directory;
}

test("a conventional folder with the provider is taken, the first of them", async () => {
  const second = unpackedMirror("second");
  expect(await findProvider(VERSION, search())).toEqual({ found: { type: "mirror", directory: second } });
  const first = unpackedMirror("first");
  expect(await findProvider(VERSION, search())).toEqual({ found: { type: "mirror", directory: first } });
});

test("a mirror of .zip files counts as well", async () => {
  const directory = join(root, "first");
  mkdirSync(join(directory, PROVIDER), { recursive: true });
  writeFileSync(join(directory, PROVIDER, `terraform-provider-aws_${VERSION}_linux_amd64.zip`), "");
  expect(await findProvider(VERSION, search())).toEqual({ found: { type: "mirror", directory } });
});

test("another version or another platform does not", async () => {
  unpackedMirror("first", "5.99.0");
  unpackedMirror("second", VERSION, "darwin_arm64");
  expect(await findProvider(VERSION, search())).toHaveProperty("missing");
});

test("SEALSTACK_PLUGIN_MIRROR comes before everything else", async () => {
  unpackedMirror("first");
  const own = unpackedMirror("own");
  const env = { SEALSTACK_PLUGIN_MIRROR: own };
  expect(await findProvider(VERSION, search({ env }))).toEqual({ found: { type: "mirror", directory: own } });
});

test("SEALSTACK_PLUGIN_MIRROR without the provider is an error, whatever else there is", async () => {
  unpackedMirror("first");
  const own = join(root, "own");
  const env = { SEALSTACK_PLUGIN_MIRROR: own };
  expect(await findProvider(VERSION, search({ env, registryAnswers: () => Promise.resolve(true) }))).toEqual({
    missing:
      `SEALSTACK_PLUGIN_MIRROR must name a folder with AWS provider 5.100.0 for linux_amd64, got ${own}: ` +
      "there is no registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64 and no .zip of it in it",
  });
});

test("the user's own configuration of the Terraform CLI is respected", async () => {
  unpackedMirror("first");
  const file = join(root, "own.tfrc");
  writeFileSync(file, 'provider_installation {\n  network_mirror { url = "https://mirror.example/" }\n}\n');
  const found = { found: { type: "configured", file } };
  expect(await findProvider(VERSION, search({ env: { TF_CLI_CONFIG_FILE: file } }))).toEqual(found);
});

test("so is the one in the home folder, but not one that says nothing of providers", async () => {
  const directory = unpackedMirror("first");
  mkdirSync(join(root, "home"));
  const file = join(root, "home", ".terraformrc");
  writeFileSync(file, "disable_checkpoint = true\n");
  expect(await findProvider(VERSION, search())).toEqual({ found: { type: "mirror", directory } });
  writeFileSync(file, "provider_installation {}\n");
  expect(await findProvider(VERSION, search())).toEqual({ found: { type: "configured", file } });
});

test("a configuration that is named and missing configures nothing", async () => {
  const directory = unpackedMirror("first");
  const env = { TF_CLI_CONFIG_FILE: join(root, "gone.tfrc") };
  expect(await findProvider(VERSION, search({ env }))).toEqual({ found: { type: "mirror", directory } });
});

test("the registry is the last resort", async () => {
  const registryAnswers = () => Promise.resolve(true);
  expect(await findProvider(VERSION, search({ registryAnswers }))).toEqual({ found: { type: "registry" } });
});

test("with none of them, the message says what to do", async () => {
  expect(await findProvider(VERSION, search())).toEqual({
    missing:
      `AWS provider 5.100.0 for linux_amd64 is needed, got: none in ${join(root, "first")}, ${join(root, "second")}, and ` +
      "registry.terraform.io does not answer. Connect to the registry, or make a mirror on a machine that can " +
      "(`terraform providers mirror <folder>`) and set SEALSTACK_PLUGIN_MIRROR to it",
  });
});

test("the configuration takes the AWS provider from the mirror, and nothing else", () => {
  expect(mirrorConfiguration("/a/mirror")).toBe(`provider_installation {
  filesystem_mirror {
    path    = "/a/mirror"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`);
});

test.each([
  ["linux", "x64", "linux_amd64"],
  ["linux", "arm64", "linux_arm64"],
  ["darwin", "arm64", "darwin_arm64"],
] as const)("%s on %s is %s to Terraform", (platform, arch, expected) => {
  expect(terraformPlatform(platform, arch)).toBe(expected);
});
