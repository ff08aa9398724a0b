import type { Environment } from "../../../modules/environment/environment";
import { type ArnScope, bucketArn, iamArn, partitionOf, regionalArn } from "../../../modules/policy/arn";
import { documentsNames } from "../../../stacks/documents-names";
import { keyPaths } from "../key-arns";
import { probeNames } from "../probe/probe-names";

/** What the cases are about, named as the model knows it. */
export function subjectsOf(environment: Environment) {
  const { accountId, region, deployRoleArn } = environment;
  const scope: ArnScope = { accountId, region, partition: partitionOf(region) };
  const service = documentsNames(environment);
  const probe = probeNames(environment);
  return {
    keys: keyPaths(environment),
    accountId,
    deployRoleArn,
    accessLogs: bucketArn(scope, service.accessLogsBucket),
    documents: bucketArn(scope, service.documentsBucket),
    results: bucketArn(scope, service.resultsBucket),
    shared: bucketArn(scope, probe.bucket),
    functionArn: regionalArn(scope, "lambda", `function:${service.functionName}`),
    deadLetters: regionalArn(scope, "sqs", service.deadLetterQueue),
    tasks: regionalArn(scope, "sqs", probe.tasksQueue),
    open: regionalArn(scope, "sqs", probe.openQueue),
    roles: {
      processor: iamArn(scope, `role/${service.functionName}`),
      smoke: iamArn(scope, `role/${service.smokeRoleName}`),
      entrance: iamArn(scope, `role/${probe.entranceRole}`),
      probe: (name: string) => iamArn(scope, `role/${probe.roleName(name)}`),
    },
    smokeContext: service.smokeContext,
    ruledAlias: probe.ruledAlias,
  } as const;
}

export type Subjects = ReturnType<typeof subjectsOf>;
