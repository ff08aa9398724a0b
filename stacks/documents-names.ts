import type { Environment } from "../modules/environment/environment";

/** Where documents arrive in their bucket. */
export const INCOMING_PREFIX = "incoming/";
/** Where summaries are written in the results bucket. */
export const SUMMARIES_PREFIX = "summaries/";
/** Where their signatures are written. */
export const SIGNATURES_PREFIX = "signatures/";
/** The alias of the function that documents are given to. */
export const LIVE_ALIAS = "live";
/** What the check after a deploy may touch, below each of the two. */
export const SMOKE_PREFIX = "smoke/";

/** The names of the document service in an environment: what its stack defines, and what the check after a deploy looks for. */
export function documentsNames({ name, accountId }: Environment) {
  return {
    stackId: `${name}-documents`,
    documentsAlias: `alias/${name}/documents`,
    processorAlias: `alias/${name}/process-document`,
    accessLogsBucket: `${name}-access-logs-${accountId}`,
    documentsBucket: `${name}-order-documents-${accountId}`,
    resultsBucket: `${name}-order-results-${accountId}`,
    replicationRoleName: `${name}-order-documents-replication`,
    /** The bucket of copies in another Region, and the one of its access logs. */
    documentsReplica: (region: string) => `${name}-order-documents-${region}-${accountId}`,
    accessLogsReplica: (region: string) => `${name}-access-logs-${region}-${accountId}`,
    functionName: `${name}-process-document`,
    deadLettersAlias: `alias/${name}/dead-letters`,
    deadLetterQueue: `${name}-order-documents-dead-letters`,
    redriverName: `${name}-redrive`,
    signingAlias: `alias/${name}/summary-signatures`,
    signerAlias: `alias/${name}/sign-result`,
    signerName: `${name}-sign-result`,
    summariesQueue: `${name}-order-summaries`,
    summariesDeadLetterQueue: `${name}-order-summaries-dead-letters`,
    partnersAlias: `alias/${name}/partners`,
    partnerToken: `${name}/partners/access`,
    /** The parameter is below it, under the name of its version. */
    admittedPartners: `/${name}/partners/admitted`,
    passAlias: `alias/${name}/partner-passes`,
    rotatorName: `${name}-rotate-secret`,
    checkerName: `${name}-check-partner-token`,
    codeAlias: `alias/${name}/code`,
    codeBucket: `${name}-code-${accountId}`,
    signingProfile: `${name.replaceAll("-", "_")}_functions`,
    imagesAlias: `alias/${name}/images`,
    imageRepository: `${name}-functions`,
    imagePublisherName: `${name}-publish-images`,
    /** What the names of every function of the environment begin with. */
    everyFunction: `${name}-*`,
    smokeRoleName: `${name}-documents-smoke`,
    /** A context that no stored object has. */
    smokeContext: { "sealstack:smoke": `${name}-documents` },
  } as const;
}
