import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../modules/environment/environment";
import { partitionOf } from "../../modules/policy/arn";
import type { PolicyDocument } from "../../modules/policy/statement";
import { fillPlaceholders } from "./fill-placeholders";

/** The two roles that an account has before its first deploy. */
export type OperationRole = "deploy" | "plan";

/** What a role is made with. */
export interface RoleDocuments {
  readonly trust: PolicyDocument;
  /** All of its permissions: one inline policy. */
  readonly permissions: PolicyDocument;
}

/** The documents of a role for an environment: the files beside this one, as far as the environment needs them, with its values filled in. */
export function roleDocuments(role: OperationRole, environment: Environment): RoleDocuments {
  const read = (name: string) => readDocument(name, environment);
  const parts = [
    role,
    ...(environment.backend.type === "s3" ? [`${role}-state`] : []),
    ...(role === "deploy" && environment.permissionsBoundaryArn ? ["deploy-boundary"] : []),
    ...(role === "deploy" && environment.dataMayBeDestroyed ? ["deploy-destruction"] : []),
  ];
  const Statement = parts.flatMap((part) => read(part).Statement);
  return { trust: read(`${role}-trust`), permissions: { Version: "2012-10-17", Statement } };
}

function readDocument(name: string, environment: Environment): PolicyDocument {
  const file = `${name}.json`;
  const text = readFileSync(join(__dirname, file), "utf8");
  return JSON.parse(fillPlaceholders(text, valuesOf(environment), file)) as PolicyDocument;
}

/** The values of the placeholders. */
function valuesOf(environment: Environment): Readonly<Record<string, string>> {
  const { name, accountId, region, backend, permissionsBoundaryArn } = environment;
  return {
    environment: name,
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
