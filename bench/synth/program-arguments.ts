/** What every program of the benchmark is started with. */
export interface ProgramArguments {
  readonly services: number;
  readonly outputFolder: string;
  /** The .zip that every function runs. */
  readonly packagePath: string;
}

/** Reads `<services> <output folder> <package>` from the command line. */
export function programArguments(): ProgramArguments {
  const [, , services, outputFolder, packagePath] = process.argv;
  if (services === undefined || outputFolder === undefined || packagePath === undefined) {
    throw new Error("usage: node <program> <services> <output folder> <package.zip>");
  }
  return { services: Number(services), outputFolder, packagePath };
}
