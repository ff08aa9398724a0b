import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { Construct } from "constructs";
import { checkGrammar, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { EnvironmentStack } from "../environment/environment-stack";
import { claimName } from "../environment/claim-name";
import type { IKmsKey } from "./key-base";

const PREFIX = "alias/";
const RESERVED_PREFIX = "alias/aws/";
const ALIAS_NAME = {
  pattern: /^alias\/[A-Za-z0-9/_-]{1,250}$/,
  words: `${PREFIX} and 1 to 250 letters, digits, slashes, underscores or hyphens`,
};

/**
 * @throws ConfigurationError unless the name is one that KMS accepts for an alias of a customer.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export function checkAliasName(scope: Construct, property: string, name: string): void {
  checkGrammar(scope, property, name, ALIAS_NAME);
  if (isReference(name) || !name.startsWith(RESERVED_PREFIX)) return;
  throw new ConfigurationError(
    scope,
    `${property} must not begin with ${RESERVED_PREFIX}, got ${JSON.stringify(name)}: AWS reserves it for its own keys`,
  );
}

export interface KeyAliasProps {
  /** With the prefix `alias/`; unique in account and Region. */
  readonly aliasName: string;
  /** The key that it names. The alias is of the key's Region. */
  readonly key: IKmsKey;
}

/**
 * A name for a key that can move to another key.
 *
 * Moving it is how a key is rotated by hand: define the new key beside the old one, give the alias the new key, and keep the old key, which
 * decrypts what it encrypted. Terraform changes the alias in place. Resources hold the key's ARN, and go on with the old key until theirs is changed.
 * Defines `aws_kms_alias`.
 *
 * @throws ConfigurationError for a name that AWS refuses or that another alias of the environment has.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys-manually.html
 */
export class KeyAlias extends Construct {
  readonly resource: KmsAlias;
  readonly aliasName: string;

  constructor(scope: Construct, id: string, props: KeyAliasProps) {
    super(scope, id);
    checkAliasName(this, "alias", props.aliasName);
    claimName(this, {
      property: "alias",
      kind: "key alias",
      name: props.aliasName,
      within: "Region",
      region: props.key.region,
    });
    this.aliasName = props.aliasName;
    this.resource = new KmsAlias(this, "Resource", {
      name: props.aliasName,
      targetKeyId: props.key.keyArn,
      provider: EnvironmentStack.of(this).providerIn(props.key.region),
    });
  }
}
