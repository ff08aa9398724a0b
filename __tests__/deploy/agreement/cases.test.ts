import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { AccessModel } from "../../../access/model";
import { readSynthesis } from "../../../access/synthesis";
import { accountRoles } from "../../../deploy/agreement/account-roles";
import type { Actor, ActorName } from "../../../deploy/agreement/actors";
import { CALLS } from "../../../deploy/agreement/calls/calls";
import { type Case, withNames } from "../../../deploy/agreement/case";
import { allCases } from "../../../deploy/agreement/cases/all-cases";
import { keyPaths } from "../../../deploy/agreement/key-arns";
import { keysOfHolders } from "../../../deploy/agreement/keys-of-holders";
import { KNOWN_LIMITS } from "../../../deploy/agreement/known-limits";
import { probeNames, SESSION_NAME } from "../../../deploy/agreement/probe/probe-names";
import { ProbeStack } from "../../../deploy/agreement/probe/probe-stack";
import { answerOf, questionsOf } from "../../../deploy/agreement/questions";
import { strangerOf } from "../../../deploy/agreement/stranger";
import { findEnvironment } from "../../../deploy/find-environment";
import { documentsNames } from "../../../stacks/documents-names";
import { DocumentsStack } from "../../../stacks/documents-stack";

const environment = findEnvironment("local");
const cases = allCases(environment);
const documents = documentsNames(environment);
const probe = probeNames(environment);

// The model finds keys by construct path, which only a synthesis on disk has.
const outdir = mkdtempSync(join(tmpdir(), "agreement-"));
const app = new App({ outdir });
new DocumentsStack(app, environment);
new ProbeStack(app, environment);
app.synth();
const stacks = [...readSynthesis(outdir), ...accountRoles(environment)];
rmSync(outdir, { recursive: true });
const model = new AccessModel(stacks);
const keys = keysOfHolders(model, stacks);

const session = (roleName: string, accountId = environment.accountId) =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${SESSION_NAME}`;

const PRINCIPALS: Partial<Record<ActorName, string>> = {
  deploy: session("sealstack-deploy"),
  plan: session("sealstack-plan"),
  smoke: session(documents.smokeRoleName),
  processor: session(documents.functionName),
  entrance: session(probe.entranceRole),
  root: `arn:aws:iam::${environment.accountId}:root`,
  stranger: session(strangerOf(environment).roleName, strangerOf(environment).accountId),
  anonymous: "*",
};

function answer(asked: Case) {
  const [who] = asked;
  const paths: readonly string[] = Object.values(keyPaths(environment));
  const principal = PRINCIPALS[who] ?? session(probe.roleName(who));
  const actor = { principal, unsigned: who === "anonymous" } as Actor;
  const known = withNames(asked, (name) => (paths.includes(name) ? model.resource(name).arn : name));
  return answerOf(model, questionsOf(known, actor, environment, keys)).decision;
}

test("there are at least sixty calls, and none twice", () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map((asked) => JSON.stringify(asked.slice(0, 4)))).size).toBe(cases.length);
});

test("every action that can be called is called", () => {
  expect(new Set(cases.map(([, action]) => action))).toEqual(new Set(Object.keys(CALLS)));
});

test("every known limit is met by a call", () => {
  expect(new Set(cases.map((asked) => asked[4]).filter(Boolean))).toEqual(new Set(Object.keys(KNOWN_LIMITS)));
});

test("the model allows or refuses every call", () => {
  expect(cases.filter((asked) => !["allow", "deny"].includes(answer(asked)))).toEqual([]);
});

test("the model has both answers for every service", () => {
  const answers = new Set(cases.map((asked) => `${asked[1].split(":")[0]} ${answer(asked)}`));
  const services = ["s3", "kms", "lambda", "sqs", "sts"];
  expect(answers).toEqual(new Set(services.flatMap((service) => [`${service} allow`, `${service} deny`])));
});

test("where a call meets a limit of the simulator, the model answers as AWS does", () => {
  const limited = cases.flatMap((asked) => (asked[4] === undefined ? [] : [{ asked, limit: KNOWN_LIMITS[asked[4]] }]));
  expect(limited.filter(({ asked, limit }) => answer(asked) !== limit.model)).toEqual([]);
});
