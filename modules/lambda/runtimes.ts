/** What the toolkit knows of a runtime. */
interface RuntimeFacts {
  /** Whether Lambda can begin with a snapshot of its initialized environment. */
  readonly snapStart: boolean;
  /** The first version of the AWS provider that accepts it. @default every supported one */
  readonly since?: string;
}

/**
 * The runtimes of .zip packages that Lambda keeps up to date.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
 */
export const RUNTIMES = {
  "nodejs22.x": { snapStart: false },
  "nodejs24.x": { snapStart: false, since: "6.21.0" },
  "python3.11": { snapStart: false },
  "python3.12": { snapStart: true },
  "python3.13": { snapStart: true },
  "python3.14": { snapStart: true, since: "6.21.0" },
  java11: { snapStart: true },
  java17: { snapStart: true },
  java21: { snapStart: true },
  java25: { snapStart: true, since: "6.21.0" },
  dotnet8: { snapStart: true },
  "ruby3.3": { snapStart: false },
  "ruby3.4": { snapStart: false },
  "provided.al2023": { snapStart: false },
} as const satisfies Record<string, RuntimeFacts>;

/** A runtime of Lambda. */
export type Runtime = keyof typeof RUNTIMES;

/** Those that SnapStart works with. */
export const SNAP_START_RUNTIMES: readonly Runtime[] = runtimesWhere(({ snapStart }) => snapStart);

/** What is known of a runtime; undefined for what is none. */
export function factsOf(runtime: string): RuntimeFacts | undefined {
  return (RUNTIMES as Readonly<Record<string, RuntimeFacts>>)[runtime];
}

function runtimesWhere(holds: (facts: RuntimeFacts) => boolean): readonly Runtime[] {
  return (Object.keys(RUNTIMES) as Runtime[]).filter((name) => holds(RUNTIMES[name]));
}
