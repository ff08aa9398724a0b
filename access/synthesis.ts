import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One resource of a synthesized stack. */
export interface SynthesizedResource {
  /** The Terraform address, `<type>.<name>`. */
  readonly address: string;
  readonly type: string;
  /** Where the construct stands in the app, with slashes; empty where the synthesis does not say. */
  readonly constructPath: string;
  /** The arguments as Terraform reads them, with references as `${...}`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a construct wanted to be known, for example that the provider lacks an argument. */
export interface Annotation {
  readonly constructPath: string;
  readonly level: "info" | "warning" | "error";
  readonly message: string;
}

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  readonly resources: readonly SynthesizedResource[];
  readonly annotations: readonly Annotation[];
  /** The stack's Terraform JSON as it was written. */
  readonly terraform: Readonly<Record<string, unknown>>;
}

/** A synthesis that cannot be read. */
export class SynthesisError extends Error {
  override readonly name = "SynthesisError";
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly synthesizedStackPath: string;
        readonly annotations: readonly {
          readonly constructPath: string;
          readonly level: string;
          readonly message: string;
        }[];
      }
    >
  >;
}

/**
 * Reads the stacks that `cdktf synth` wrote, in the order of their names.
 *
 * @param folder the output of the synthesis, `cdktf.out` by default of cdktf
 * @throws SynthesisError when the folder holds no synthesis, or a damaged one.
 */
export function readSynthesis(folder: string): readonly SynthesizedStack[] {
  const path = join(folder, "manifest.json");
  if (!existsSync(path)) {
    throw new SynthesisError(`${path} does not exist: run \`npm run synth\` first, or name its output with --synth`);
  }
  const manifest = readJson(path) as Partial<Manifest>;
  if (typeof manifest.stacks !== "object")
    throw new SynthesisError(`${path} has no stacks: it is no manifest of cdktf`);
  return Object.values(manifest.stacks)
    .map(({ name, synthesizedStackPath, annotations }) => ({
      ...stackOf(name, readJson(join(folder, synthesizedStackPath))),
      annotations: annotations.map(({ constructPath, level, message }) => ({
        constructPath,
        level: levelOf(level),
        message,
      })),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Reads the Terraform JSON of one stack, as `Testing.synth` returns it or as it stands in `cdk.tf.json`.
 *
 * @throws SynthesisError when it is no Terraform JSON.
 */
export function stackOf(name: string, terraform: unknown): SynthesizedStack {
  if (!isRecord(terraform)) throw new SynthesisError(`stack ${name} is no Terraform JSON object`);
  const resources = Object.entries(recordOf(terraform["resource"])).flatMap(([type, byName]) =>
    Object.entries(recordOf(byName)).map(([resourceName, value]) => resourceOf(type, resourceName, recordOf(value))),
  );
  return { name, resources, annotations: [], terraform };
}

function resourceOf(type: string, name: string, value: Readonly<Record<string, unknown>>): SynthesizedResource {
  const { "//": comment, ...attributes } = value;
  const constructPath = recordOf(recordOf(comment)["metadata"])["path"];
  return {
    address: `${type}.${name}`,
    type,
    constructPath: typeof constructPath === "string" ? constructPath : "",
    attributes,
  };
}

function levelOf(level: string): Annotation["level"] {
  if (level.endsWith("warn")) return "warning";
  return level.endsWith("error") ? "error" : "info";
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new SynthesisError(
      `${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The value as an object, or an empty one. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
