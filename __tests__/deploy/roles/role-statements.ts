import { type OperationRole, roleDocuments } from "../../../deploy/roles/role-documents";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { environments } from "../../../stacks/environments";

export const prod = environments.find(({ name }) => name === "prod") as (typeof environments)[number];
export const local = environments.find(({ name }) => name === "local") as (typeof environments)[number];

export const statementsOf = (role: OperationRole, environment = prod) =>
  roleDocuments(role, environment).permissions.Statement;
export const actionsOf = (statements: readonly PolicyStatement[]) =>
  statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action);
export const resourcesOf = ({ Resource = [] }: PolicyStatement) => [Resource].flat();
export const bySid = (statements: readonly PolicyStatement[], sid: string) =>
  statements.find(({ Sid }) => Sid === sid) as PolicyStatement;
