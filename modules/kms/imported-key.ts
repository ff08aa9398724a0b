import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { type Acknowledgement, recordAcknowledgement } from "../validation/acknowledgement";
import { checkGrammar, isReference } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { checkAliasName } from "./key-alias";
import type { KeyUse } from "./key-use";
import { SymmetricKey } from "./symmetric-key";

/** The rule that is acknowledged by whoever has made sure of the other side's policy. */
export const IMPORTED_KEY_RULE = "imported-key-policy-allows-its-users";

const KEY_ARN = {
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  words: "the full ARN of a key, not an alias or a key id",
};

export interface ImportedKeyOptions {
  /**
   * States that the key's policy, managed elsewhere, allows its users here; rule `imported-key-policy-allows-its-users`.
   *
   * @default none: a grant is an error, because it could write only half of what it takes
   */
  readonly acknowledgement?: Acknowledgement;
}

/**
 * A key whose policy is managed elsewhere. Resources can be encrypted under it; grants write the role's side only, and only when
 * it is acknowledged that the key's policy has the other.
 */
export class ImportedKey extends SymmetricKey {
  readonly keyArn: string;
  readonly readiness: readonly ITerraformDependable[] = [];

  private constructor(
    scope: Construct,
    id: string,
    source: (key: ImportedKey) => string,
    private readonly acknowledgement: Acknowledgement | undefined,
  ) {
    super(scope, id);
    this.keyArn = source(this);
    if (acknowledgement === undefined) return;
    if (acknowledgement.rule !== IMPORTED_KEY_RULE) {
      throw new ConfigurationError(
        this,
        `acknowledgement must be of rule ${IMPORTED_KEY_RULE}, got ${JSON.stringify(acknowledgement.rule)}`,
      );
    }
    recordAcknowledgement(this, acknowledgement);
  }

  /** @throws ConfigurationError when the ARN is not that of a key of the environment's Region. */
  static fromKeyArn(scope: Construct, id: string, keyArn: string, options: ImportedKeyOptions = {}): ImportedKey {
    const source = (key: ImportedKey) => {
      checkGrammar(key, "keyArn", keyArn, KEY_ARN);
      checkRegion(key, keyArn);
      return keyArn;
    };
    return new ImportedKey(scope, id, source, options.acknowledgement);
  }

  /** @throws ConfigurationError when the alias is not one of a customer-managed key. */
  static fromAlias(scope: Construct, id: string, aliasName: string, options: ImportedKeyOptions = {}): ImportedKey {
    const source = (key: ImportedKey) => {
      checkAliasName(key, "alias", aliasName);
      return new DataAwsKmsAlias(key, "Alias", { name: aliasName }).targetKeyArn;
    };
    return new ImportedKey(scope, id, source, options.acknowledgement);
  }

  protected override writeToKeyPolicy(use: KeyUse): void {
    if (this.acknowledgement !== undefined) return;
    throw new ConfigurationError(
      this,
      `${use.sid} cannot be written to the policy of an imported key, and would not take effect: make sure that whoever manages the key ` +
        `allows it, then import it with acknowledge({ rule: "${IMPORTED_KEY_RULE}", reason: "..." })`,
    );
  }

  protected override checkReaches(): void {
    // Whether a role can use the key is up to its policy elsewhere, which the acknowledgement is about.
  }
}

/** A key serves resources of its own Region only. */
function checkRegion(key: ImportedKey, keyArn: string): void {
  const { region } = EnvironmentStack.of(key);
  if (isReference(keyArn) || keyArn.split(":")[3] === region) return;
  throw new ConfigurationError(
    key,
    `keyArn must be of Region ${region}, got ${JSON.stringify(keyArn)}: AWS services use keys of their own Region only`,
  );
}
