import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../modules/environment/environment";
import { partitionOf } from "../../modules/policy/arn";
import { POLICY_LIMITS, policySize } from "../../modules/policy/limits";
import type { PolicyDocument, PolicyStatement } from "../../modules/policy/statement";
import { fillPlaceholders } from "./fill-placeholders";

/** The two roles that an account has before its first deploy. */
export type OperationRole = "deploy" | "plan";

/** What a role is made with. */
export interface RoleDocuments {
  readonly trust: PolicyDocument;
  /** All of its permissions in one document: too long for one policy of IAM. */
  readonly permissions: PolicyDocument;
  /** The same, cut into managed policies that IAM takes. */
  readonly policies: readonly PolicyDocument[];
}

/** What each part of the stacks needs, in a file of its own beside this one: `<role>-<part>.json`. */
const PARTS: Readonly<Record<OperationRole, readonly string[]>> = {
  deploy: [
    "deploy",
    "deploy-signing",
    "deploy-audit",
    "deploy-secrets",
    "deploy-parameters",
    "deploy-alarms",
    "deploy-orphans",
    "deploy-multi-region",
    "deploy-functions",
    "deploy-code",
    "deploy-images",
  ],
  plan: [
    "plan",
    "plan-signing",
    "plan-audit",
    "plan-secrets",
    "plan-parameters",
    "plan-alarms",
    "plan-functions",
    "plan-code",
    "plan-images",
  ],
};

/** The documents of a role for an environment: the files beside this one, as far as the environment needs them, with its values filled in. */
export function roleDocuments(role: OperationRole, environment: Environment): RoleDocuments {
  const { replicaRegions = [], trustedLayerAccountIds = [] } = environment;
  const read = (name: string, more?: PlaceholderValues) => readDocument(name, environment, more).Statement;
  const parts = [
    ...PARTS[role],
    ...(environment.vpc === undefined ? [] : [`${role}-network`]),
    ...(environment.backend.type === "s3" ? [`${role}-state`] : []),
    ...(role === "deploy" && environment.permissionsBoundaryArn ? ["deploy-boundary"] : []),
    ...(role === "deploy" && environment.dataMayBeDestroyed ? ["deploy-destruction"] : []),
    ...(role === "deploy" && replicaRegions.length > 0 ? ["deploy-replication"] : []),
  ];
  const replicas = replicaRegions.flatMap((region) => read(`${role}-replica`, replicaValues(region)));
  const layers = role === "deploy" ? trustedLayerAccountIds : [];
  const Statement = [
    ...parts.flatMap((part) => read(part)),
    ...replicas,
    ...layers.flatMap((layerAccountId) => read("deploy-layers", { layerAccountId })),
  ];
  const [trust, permissions] = [read(`${role}-trust`), Statement].map(documentOf) as [PolicyDocument, PolicyDocument];
  return { trust, permissions, policies: intoPolicies(Statement) };
}

/** As few policies as the statements in their order fit into. */
function intoPolicies(statements: readonly PolicyStatement[]): readonly PolicyDocument[] {
  const { maximum, measure } = POLICY_LIMITS.managedPolicy;
  const policies: PolicyStatement[][] = [];
  for (const statement of statements) {
    const last = policies.at(-1);
    const fits = last && policySize(JSON.stringify(documentOf([...last, statement])), measure) <= maximum;
    if (fits) last.push(statement);
    else policies.push([statement]);
  }
  return policies.map(documentOf);
}

function documentOf(Statement: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement };
}

type PlaceholderValues = Readonly<Record<string, string>>;

function readDocument(name: string, environment: Environment, more: PlaceholderValues = {}): PolicyDocument {
  const file = `${name}.json`;
  const text = readFileSync(join(__dirname, file), "utf8");
  const values = { ...valuesOf(environment), ...more };
  return JSON.parse(fillPlaceholders(text, values, file)) as PolicyDocument;
}

/** What a part says once for each Region that keys and data are replicated to. */
function replicaValues(replicaRegion: string): PlaceholderValues {
  return {
    replicaRegion,
    ReplicaRegion: replicaRegion.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  };
}

/** The values of the placeholders. */
function valuesOf(environment: Environment): PlaceholderValues {
  const { name, accountId, region, backend, permissionsBoundaryArn } = environment;
  return {
    environment: name,
    // Signer knows no hyphens.
    signingPrefix: name.replaceAll("-", "_"),
    accountId,
    region,
    partition: partitionOf(region),
    ...(backend.type === "s3" && {
      stateBucket: backend.bucket,
      stateRegion: backend.region,
      stateKeyArn: backend.kmsKeyArn,
    }),
    ...(permissionsBoundaryArn && { permissionsBoundaryArn }),
  };
}
