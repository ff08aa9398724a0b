import { inLanes } from "../../../deploy/interruptions/lanes";
import type { Moment } from "../../../deploy/interruptions/moment";
import { MOMENTS } from "../../../deploy/interruptions/moments";
import { environmentOf } from "../../../deploy/interruptions/variants";
import { type Outcome, problemsOf } from "../../../deploy/interruptions/outcome";
import { hasPassed, momentLine, report } from "../../../deploy/interruptions/report";
import { stackIds } from "../../../stacks/stack-ids";

const told = MOMENTS.find(({ signal }) => signal === "SIGTERM") as Moment;
const killed = MOMENTS.find(({ signal }) => signal === "SIGKILL") as Moment;
const nothing = { orphans: [], unreferencedKeys: [], doubles: [], halfMade: [], openQuestions: [], locks: [] };
const named = { stack: "local-audit", address: "aws_iam_role.R" };
const right: Outcome = {
  made: 12,
  code: 1,
  endedAfterSeconds: 0.44,
  applies: ["converged"],
  halfMade: [],
  plan: 0,
  after: nothing,
  seconds: 61.2,
};
const searched: Outcome = {
  ...right,
  code: null,
  applies: ["refused", "converged"],
  found: {
    ...nothing,
    orphans: [
      { ...named, id: "r" },
      { ...named, address: "aws_iam_role.S", id: "s" },
      { ...named, address: "aws_sqs_queue.Q", id: "q" },
    ],
    locks: [{ stack: "local-audit" }],
  },
  after: { ...nothing, unreferencedKeys: [{ keyId: "k", description: "K" }] },
};

describe("the moments", () => {
  test("have names of their own", () => {
    expect(new Set(MOMENTS.map(({ name }) => name)).size).toBe(MOMENTS.length);
    for (const { name } of MOMENTS) expect(name).toMatch(/^[a-z0-9-]+$/);
  });

  test("are at least ten at which Terraform is told, as the environment is, and five at which it is killed", () => {
    const count = (of: (moment: Moment) => boolean) => MOMENTS.filter(of).length;
    expect(count(({ signal, variant }) => signal === "SIGTERM" && variant === "open")).toBeGreaterThanOrEqual(10);
    expect(count(({ signal }) => signal === "SIGKILL")).toBeGreaterThanOrEqual(5);
  });

  test("are the ends of all stacks, with the state lost", () => {
    const stacks = MOMENTS.filter(({ trigger }) => trigger.at === "end").map(({ stack }) => `local-${stack}`);
    expect(stacks.sort()).toEqual([...stackIds(environmentOf("networked"))].sort());
  });

  test("are of every variant", () => {
    expect(new Set(MOMENTS.map(({ variant }) => variant))).toEqual(
      new Set(["networked", "open", "protected", "remote"]),
    );
  });
});

test("it is right when the next apply converges and nothing is left, but for keys that are listed", () => {
  expect(problemsOf(told, right)).toEqual([]);
  expect(problemsOf(killed, searched)).toEqual([]);
});

test.each<[string, Moment, Partial<Outcome>]>([
  ["the apply ended with 1", { ...told, signal: "none" }, {}],
  ["Terraform did not end by itself", told, { code: null }],
  ["the next apply alone did not converge", told, { applies: ["refused", "converged"], found: searched.found }],
  ["the last apply was refused", told, { applies: ["refused"] }],
  ["the last apply was not made", killed, { applies: [] }],
  ["the last apply was stopped in time", killed, { applies: ["stopped in time"] }],
  ["an apply was refused, and the search named nothing", killed, { applies: ["refused", "converged"], found: nothing }],
  [
    "the search left open: a",
    { ...told, variant: "networked" },
    { found: { ...nothing, openQuestions: [{ about: "a", reason: "b" }] } },
  ],
  ["the search left open: a", killed, { found: { ...nothing, openQuestions: [{ about: "a", reason: "b" }] } }],
  ["the plan ended with 2", told, { plan: 2 }],
  ["the plan ended with null", told, { plan: null }],
  [
    "at the end aws_iam_role.R is there and in no state",
    told,
    { after: { ...nothing, orphans: [{ ...named, id: "r" }] } },
  ],
  ["at the end aws_iam_role.R is there twice", told, { after: { ...nothing, doubles: [{ ...named, id: "r" }] } }],
  ["at the end aws_iam_role.R is half made", told, { after: { ...nothing, halfMade: [named] } }],
  ["at the end a question is open: a", told, { after: { ...nothing, openQuestions: [{ about: "a", reason: "b" }] } }],
  ["at the end the state of local-audit is locked", told, { after: { ...nothing, locks: [{ stack: "local-audit" }] } }],
])("%s", (problem, moment, difference) => {
  expect(problemsOf(moment, { ...right, ...difference })).toEqual([problem]);
});

test("the lines say what came of each", () => {
  expect(momentLine({ moment: told, outcome: right })).toBe(`ok      ${told.name}  (61 s)`);
  expect(momentLine({ moment: told, outcome: { ...right, plan: 2 } })).toBe(
    `FAILED  ${told.name}  (61 s)\n        the plan ended with 2`,
  );
  expect(momentLine({ moment: told, outcome: "no\nsimulator" })).toBe(
    `FAILED  ${told.name}\n        no\n        simulator`,
  );
});

test("the report has a row for each, what was named, and the counts", () => {
  const tried = [
    { moment: { ...told, name: "term" }, outcome: { ...right, halfMade: ["aws_kms_key.K"] } },
    { moment: { ...killed, name: "kill" }, outcome: searched },
    { moment: { ...killed, name: "lost" }, outcome: "no simulator" },
  ];
  const cells = report(tried)
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) =>
      line
        .split("│")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  expect(cells).toEqual([
    ["moment", "made", "Terraform ended", "applies after it", "named", "finished", "keys listed", "plan", "s"],
    ["term", "12", "1 after 0.4 s", "converged", "", "1", "", "0", "61"],
    ["kill", "12", "killed", "refused, converged", "3", "", "1", "0", "61"],
    ["lost", "", "", "failed", "", "", "", "", ""],
  ]);
  expect(report(tried).split("\n").slice(-2)).toEqual([
    "kill: the lock of local-audit, 2 aws_iam_role, 1 aws_sqs_queue",
    "2 passed, 1 failed",
  ]);
  expect(tried.map(hasPassed)).toEqual([true, true, false]);
});

test("lanes take items in their order, so many at a time, and keep the results in it", async () => {
  let [now, most] = [0, 0];
  const begun: number[] = [];
  const results = await inLanes([30, 10, 20, 5], 2, async (ms) => {
    begun.push(ms);
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, ms));
    now -= 1;
    return ms * 2;
  });
  expect(results).toEqual([60, 20, 40, 10]);
  expect(begun).toEqual([30, 10, 20, 5]);
  expect(most).toBe(2);
});
