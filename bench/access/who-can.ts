import { largeModel } from "./large-model";

/** Roles and keys of the model. */
const SIZE = 500;

/** What asking a large model costs: for one key, for every key, and in memory. */
export interface WhoCanFigures {
  /** Seconds to read a model of 500 roles and 500 keys and to ask who can use one of them. */
  readonly whoCanOneKeySeconds: number;
  /** Seconds to ask who can use each of the 500 keys. */
  readonly whoCanEveryKeySeconds: number;
  /** Bytes on the heap after every question over bytes after reading: near 1 when memory grows with the model and not with the questions. */
  readonly memoryAfterQuestions: number;
  /** Heap of a model twice the size over that of the half: near 2 when memory grows with the model, near 4 when with its square. */
  readonly memoryOfTwice: number;
}

/** Measures `whoCan`. Needs `--expose-gc`. */
export function measureWhoCan(): WhoCanFigures {
  askAll(20);
  const half = askAll(SIZE / 2);
  const whole = askAll(SIZE);
  return {
    whoCanOneKeySeconds: round(whole.firstSeconds),
    whoCanEveryKeySeconds: round(whole.everySeconds),
    memoryAfterQuestions: round(whole.after / whole.compiled),
    memoryOfTwice: round(whole.after / half.after),
  };
}

interface Measured {
  readonly firstSeconds: number;
  readonly everySeconds: number;
  readonly compiled: number;
  readonly after: number;
}

function askAll(size: number): Measured {
  const empty = heap();
  const start = process.cpuUsage();
  const model = largeModel(size);
  ask(model, 0);
  const firstSeconds = secondsSince(start);
  for (let key = 1; key < size; key++)
    model.can({
      principal: `bench/aws_iam_role.n${key}`,
      action: "kms:Decrypt",
      resource: `bench/aws_kms_key.n${key}`,
    });
  const compiled = heap() - empty;
  const every = process.cpuUsage();
  for (let key = 0; key < size; key++) ask(model, key);
  const everySeconds = secondsSince(every);
  const after = heap() - empty;
  ask(model, 0);
  return { firstSeconds, everySeconds, compiled, after };
}

/** One role, and nobody else, may decrypt, if S3 asks for it. */
function ask(model: ReturnType<typeof largeModel>, key: number): void {
  const answers = model
    .whoCan("kms:Decrypt", `bench/aws_kms_key.n${key}`)
    .filter(({ decision }) => decision.decision !== "deny");
  const conditional = answers.filter(({ principal }) => principal.node !== undefined);
  if (conditional.length !== 1 || conditional[0]?.principal.node?.address !== `aws_iam_role.n${key}`) {
    throw new Error(`key ${key} should be for one role, got ${conditional.length}`);
  }
}

function heap(): number {
  if (!global.gc) throw new Error("run node with --expose-gc");
  global.gc();
  return process.memoryUsage().heapUsed;
}

/** Time of one core that the process used, which other work on the machine does not lengthen. */
function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
