import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkGrammar, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import type { KeyUser } from "./key-use";

/** Whom a KMS grant is for, or who may retire it: a role of the stack, a role or user that is managed elsewhere, or an AWS service. */
export type GrantPrincipal =
  | Grantee
  | { /** The ARN of a role or user of the account. */ readonly arn: string }
  | {
      /** For example `dynamodb.eu-central-1.amazonaws.com`. KMS takes it, though its reference names identities only; see `KeyGrant`. */ readonly service: string;
    };

/** A principal of a grant: the user of the key, and the text by which conditions know it before it exists. */
export interface CheckedGrantPrincipal {
  readonly user: KeyUser;
  readonly text: string;
}

/** What KMS takes of the ARN of a grant's principal, in characters. */
const PRINCIPAL_CHARACTERS = 256;
const IDENTITY_ARN = {
  pattern: new RegExp(`^(?=.{1,${PRINCIPAL_CHARACTERS}}$)arn:aws[a-z-]*:iam::\\d{12}:(role|user)/[\\w+=,.@/-]+$`),
  words: `the ARN of a role or user, at most ${PRINCIPAL_CHARACTERS} characters and without wildcards`,
};
const SERVICE = {
  pattern: /^([0-9a-z-]+\.){1,4}amazonaws\.com$/,
  words: "the principal of an AWS service such as dynamodb.eu-central-1.amazonaws.com",
};

/**
 * Checks a principal of a grant that is made in the stack of `scope`.
 *
 * @throws ConfigurationError for a principal of another account, for one that does not exist when the grant is made, and for none that KMS takes.
 */
export function checkGrantPrincipal(
  scope: IConstruct,
  property: string,
  principal: GrantPrincipal,
): CheckedGrantPrincipal {
  if ("role" in principal) return roleOf(scope, property, principal);
  if ("arn" in principal) return identityOf(scope, property, principal.arn);
  checkGrammar(scope, property, principal.service, SERVICE);
  return { user: { type: "Service", service: principal.service }, text: principal.service };
}

function roleOf(scope: IConstruct, property: string, { role }: Grantee): CheckedGrantPrincipal {
  if (EnvironmentStack.of(role) !== EnvironmentStack.of(scope)) {
    throw new ConfigurationError(
      scope,
      `${property} must be a role of the grant's own stack, got [${role.node.path}]: KMS makes no grant for a role that does not exist yet. ` +
        "Define the grant beside the role",
    );
  }
  return { user: { type: "AWS", arn: role.roleArn }, text: role.roleArnByName };
}

function identityOf(scope: IConstruct, property: string, arn: string): CheckedGrantPrincipal {
  checkGrammar(scope, property, arn, IDENTITY_ARN);
  const { accountId } = EnvironmentStack.of(scope);
  if (!isReference(arn) && arn.split(":")[4] !== accountId) {
    throw new ConfigurationError(
      scope,
      `${property} must be of account ${accountId}, got ${JSON.stringify(arn)}: give each account a key of its own`,
    );
  }
  return { user: { type: "AWS", arn }, text: arn };
}
