import type { Environment } from "../../../modules/environment/environment";
import type { Case } from "../case";
import { probeKeyCases, serviceKeyCases } from "./kms-cases";
import { subjectsOf } from "./names";
import { assumptionCases, functionCases, queueCases } from "./other-cases";
import { documentCases, sharedCases } from "./s3-cases";

/** Every call that is made. */
export function allCases(environment: Environment): readonly Case[] {
  const groups = [
    documentCases,
    sharedCases,
    serviceKeyCases,
    probeKeyCases,
    functionCases,
    queueCases,
    assumptionCases,
  ];
  const subjects = subjectsOf(environment);
  return groups.flatMap((cases) => cases(subjects));
}
