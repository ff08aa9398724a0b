import type { Environment } from "../../modules/environment/environment";
import { iamArn, partitionOf } from "../../modules/policy/arn";
import { documentsNames } from "../../stacks/documents-names";
import { assumeRole, callerArn } from "../aws/assume-role";
import { deploySession } from "../aws/deploy-session";
import { type AwsTarget, operatorOf } from "../aws/target";
import { requireSimulatorRecord } from "../local/simulator-record";
import type { Workspace } from "../workspace";
import { functionSession } from "./function-session";
import type { HandWrittenName } from "./probe/hand-written-roles";
import { probeNames } from "./probe/probe-names";
import { strangerSession } from "./stranger";

const PROBE_OPERATORS = ["encrypter", "decrypter", "data-keys", "via-s3", "sender", "consumer", "delegate"] as const;
const HAND_WRITTEN = [
  "outsider",
  "nobody",
  "bounded",
  "negative",
  "denied",
  "conditional",
  "external",
  "named",
  "guarded",
] as const satisfies readonly HandWrittenName[];

/** Whoever the entrance may assume. */
const PROBES = [...PROBE_OPERATORS, ...HAND_WRITTEN] as const;

/** Who makes calls: the roles of the account and of the service, the roles of the probe, the root user, somebody of another account, and somebody without credentials. */
export type ActorName =
  "deploy" | "plan" | "smoke" | "processor" | "entrance" | "root" | "anonymous" | "stranger" | (typeof PROBES)[number];

/** Somebody who makes calls. */
export interface Actor {
  /** As the model knows them: the ARN of the session, or `*`. */
  readonly principal: string;
  readonly target: AwsTarget;
  /** Whether requests carry no signature. @default false */
  readonly unsigned?: boolean;
}

export type Actors = Readonly<Record<ActorName, Actor>>;

/** Everybody's session, each started as on AWS: by whom the role's trust policy names. */
export async function startSessions(environment: Environment, workspace: Workspace): Promise<Actors> {
  const operator = operatorOf(environment, requireSimulatorRecord(workspace));
  const documents = documentsNames(environment);
  const names = probeNames(environment);
  const roleArn = (name: string) =>
    iamArn({ ...environment, partition: partitionOf(environment.region) }, `role/${name}`);
  const deploy = await deploySession(environment, workspace);
  const entrance = await assume(deploy, roleArn(names.entranceRole));
  const probes = PROBES.map(async (name) => [name, await named(await assume(entrance, roleArn(names.roleName(name))))]);
  return {
    ...(Object.fromEntries(await Promise.all(probes)) as Record<(typeof PROBES)[number], Actor>),
    deploy: await named(deploy),
    entrance: await named(entrance),
    plan: await named(await assume(operator, environment.planRoleArn)),
    smoke: await named(await assume(deploy, roleArn(documents.smokeRoleName))),
    processor: await named(await functionSession(operator, roleArn(documents.functionName))),
    root: await named(operator),
    stranger: await named(await strangerSession(operator)),
    anonymous: { principal: "*", target: operator, unsigned: true },
  };
}

function assume(caller: AwsTarget, roleArn: string): Promise<AwsTarget> {
  return assumeRole(caller, roleArn, "the run needs it");
}

async function named(target: AwsTarget): Promise<Actor> {
  return { principal: await callerArn(target), target };
}
