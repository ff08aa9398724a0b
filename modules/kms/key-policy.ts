import { type Environment, keyAdministratorsOf } from "../environment/environment";
import type { EnvironmentStack } from "../environment/environment-stack";
import { iamArn } from "../policy/arn";
import type { PolicyStatement } from "../policy/statement";
import { KEY_ACTIONS } from "./key-actions";

/**
 * How a key's policy treats the account's IAM policies.
 *
 * - `strict`: IAM policies alone allow nothing but administration by the environment's key administrators. Who uses the key stands in its policy.
 * - `delegated`: IAM policies decide, as in AWS's default key policy. For keys whose users are made by other stacks.
 */
export type KeyPolicyMode = "strict" | "delegated";

/** What the policy of a key begins with. */
export interface KeyPolicyStart {
  readonly mode: KeyPolicyMode;
  /** Whether the key is a multi-Region key, primary or replica. */
  readonly isMultiRegion: boolean;
}

/** The role that KMS makes in the account with its first multi-Region key. */
const SYNCHRONIZER = "role/aws-service-role/mrk.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceMultiRegionKeys";

type SidStatement = PolicyStatement & { readonly Sid: string };

/** The statements that every key policy of the mode begins with. */
export function baseStatements(
  { mode, isMultiRegion }: KeyPolicyStart,
  stack: EnvironmentStack,
): readonly SidStatement[] {
  const account = iamArn(stack, "root");
  if (mode === "delegated") {
    return [{ Sid: "AccountDelegation", Effect: "Allow", Principal: { AWS: account }, Action: "kms:*", Resource: "*" }];
  }
  return [
    administration(account, stack.environment),
    planReadsMetadata(stack.environment),
    ...(isMultiRegion ? [synchronization(account, stack)] : []),
  ];
}

/** The account delegates administration to IAM, for the key administrators only: KMS wants one way in that no deleted role can close. */
function administration(account: string, environment: Environment): SidStatement {
  return {
    Sid: "KeyAdministration",
    Effect: "Allow",
    Principal: { AWS: account },
    Action: KEY_ACTIONS.administration,
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": keyAdministratorsOf(environment) } },
  };
}

/**
 * KMS synchronizes the keys of the Regions as a role, to which only an IAM policy gives that: where a key's policy delegates nothing, it has no say.
 * The account stands for the role, which does not exist before the account's first multi-Region key: KMS refuses a policy that names nobody.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-auth-slr.html
 */
function synchronization(account: string, stack: EnvironmentStack): SidStatement {
  return {
    Sid: "KmsSynchronizesRegions",
    Effect: "Allow",
    Principal: { AWS: account },
    Action: KEY_ACTIONS.synchronize,
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": iamArn(stack, SYNCHRONIZER) } },
  };
}

function planReadsMetadata(environment: Environment): SidStatement {
  return {
    Sid: "PlanReadsMetadata",
    Effect: "Allow",
    Principal: { AWS: environment.planRoleArn },
    Action: KEY_ACTIONS.readMetadata,
    Resource: "*",
  };
}
