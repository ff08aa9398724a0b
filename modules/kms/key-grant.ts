import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { sidOf } from "../policy/statement-list";
import { checkGrammar, checkOneOf } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { checkGrantConstraint, constraintTypeOf, type GrantConstraint, pairsOf } from "./grant-constraint";
import { type CheckedGrantPrincipal, checkGrantPrincipal, type GrantPrincipal } from "./grant-principal";
import type { IKmsKey } from "./key-base";
import type { CreatedGrant } from "./key-conditions";
import { describeKind, KEY_KINDS, type KeyKind, type KeyOperation } from "./key-kind";
import type { KeyUse } from "./key-use";

/** What a grant can allow with a key of any kind. */
const COMMON_OPERATIONS = ["CreateGrant", "DescribeKey", "RetireGrant"] as const;

const GRANT_NAME_CHARACTERS = 256;
const GRANT_NAME = {
  pattern: new RegExp(`^[A-Za-z0-9:/_-]{1,${GRANT_NAME_CHARACTERS}}$`),
  words: `1 to ${GRANT_NAME_CHARACTERS} letters, digits or :/_- characters`,
};

/** What a grant on a key of a kind can allow. */
export type GrantOperation<K extends KeyKind = KeyKind> = KeyOperation<K> | (typeof COMMON_OPERATIONS)[number];

export interface KeyGrantProps<K extends KeyKind = KeyKind> {
  readonly key: IKmsKey<K>;
  /** Whom the grant is for. A service must be tied by a constraint, because it works for other accounts as well. */
  readonly grantee: GrantPrincipal;
  /** What it allows; nothing that the key's kind does not have. */
  readonly operations: readonly GrantOperation<K>[];
  /** What the encryption context of the grantee's requests must be; keys that are not symmetric have none. @default anything */
  readonly constraint?: K extends "symmetric" ? GrantConstraint : undefined;
  /** Who may retire the grant, beside the account and whoever may revoke it. @default nobody */
  readonly retiringPrincipal?: GrantPrincipal;
  /** By which KMS knows a repeated request. No secret: CloudTrail shows it. @default the path of the construct */
  readonly grantName?: string;
}

/**
 * A KMS grant: lets one role or service use a key without a word in its policy. It allows, it cannot deny.
 *
 * It is the way for a role to a strict key of another stack: define it beside the role. The key's policy lets the deploy role create this grant and
 * no other, and lets the plan role list the key's grants. On a multi-Region key it makes one grant in each Region; that of a service stays in the key's own, because
 * services use keys of their own Region.
 *
 * Revoking it takes the key from the grantee within minutes: its requests are refused, and what it keeps under the key it can neither read nor
 * write, until a policy or another grant lets it. Destroying the construct revokes. So does every change, because KMS changes no grant: Terraform revokes the
 * old one and creates the new one, and the grantee is refused in between. To change one without a gap, define the second beside it first. A grant holds on to the
 * role's unique id, so that a role which is made again under its name has lost it. Grants that AWS services make for their resources are others, and to revoke
 * those breaks the resources.
 *
 * A service goes to KMS as `GranteePrincipal`, in which KMS's reference names accounts, users and roles only. KMS takes services there as well: the provider's
 * own tests make such a grant in AWS since 5.10, and AWS's example of CloudTrail's entry shows one. What the reference has for services
 * (`GranteeServicePrincipal`, tied to a source) is no argument of the provider, so a constraint has to tie the service. Where the key's policy can name the service,
 * `allowService` needs neither, and is to be preferred.
 * Defines `aws_kms_grant`, after the key's policy.
 *
 * @throws ConfigurationError for an operation that the key does not have, for a constraint that KMS refuses or that limits nothing, and for a
 * grantee of another account or stack.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/32595
 */
export class KeyGrant<K extends KeyKind = KeyKind> extends Construct {
  readonly resource: KmsGrant;
  /** The same grant on the key's replicas. */
  readonly replicaResources: readonly KmsGrant[];
  readonly grantName: string;

  constructor(scope: Construct, id: string, props: KeyGrantProps<K>) {
    super(scope, id);
    this.grantName = props.grantName ?? this.nameFromPath();
    checkGrammar(this, "grantName", this.grantName, GRANT_NAME);
    this.checkKey(props.key);
    this.checkOperations(props);
    const { constraint, key, operations } = props;
    if (constraint !== undefined) {
      checkGrantConstraint(this, constraint, { kind: key.kind, keySpec: key.keySpec, operations });
    }
    const grantee = checkGrantPrincipal(this, "grantee", props.grantee);
    const retiring = props.retiringPrincipal && checkGrantPrincipal(this, "retiringPrincipal", props.retiringPrincipal);
    this.checkTied(grantee, constraint);
    const terms = { grantee, retiring, operations, constraint };
    this.resource = this.defineGrant("Resource", key, terms);
    const replicas = grantee.user.type === "Service" ? [] : key.replicas;
    this.replicaResources = replicas.map((replica) => this.defineGrant(`Replica-${replica.region}`, replica, terms));
  }

  /** A path has characters that a grant's name must not have. Its end tells grants apart. */
  private nameFromPath(): string {
    return this.node.path.replace(/[^A-Za-z0-9:/_-]/g, "-").slice(-GRANT_NAME_CHARACTERS);
  }

  private checkKey(key: IKmsKey): void {
    const [there, here] = [EnvironmentStack.of(key).environment, EnvironmentStack.of(this).environment];
    if (there.deployRoleArn === here.deployRoleArn) return;
    throw new ConfigurationError(
      this,
      `key must be of an environment with the same deploy role, got [${key.node.path}]: its policy lets ${there.deployRoleArn} create and revoke grants, ` +
        `and this stack is applied by ${here.deployRoleArn}`,
    );
  }

  private checkOperations({ key, operations }: KeyGrantProps<K>): void {
    const accepted: readonly string[] = [...KEY_KINDS[key.kind].operations, ...COMMON_OPERATIONS];
    const kind = describeKind(key.kind, key.keySpec);
    for (const operation of operations) {
      checkOneOf<string>(this, "operations", operation, accepted, `a grant on a ${kind} allows no other`);
    }
    if (operations.length > 0) return;
    throw new ConfigurationError(
      this,
      `operations must name at least one of ${accepted.join(", ")}, got none: KMS makes no grant without`,
    );
  }

  private checkTied({ user }: CheckedGrantPrincipal, constraint: GrantConstraint | undefined): void {
    if (user.type === "AWS" || constraint !== undefined) return;
    throw new ConfigurationError(
      this,
      `constraint must tie ${user.service} to an encryption context of this account, got none: the service works for other accounts as well`,
    );
  }

  private defineGrant(id: string, key: IKmsKey<K>, terms: CheckedTerms): KmsGrant {
    key.allowGrant(useOf(this.node.id, terms), createdGrantOf(terms));
    const { grantee, retiring, operations, constraint } = terms;
    return new KmsGrant(this, id, {
      name: this.grantName,
      keyId: key.keyArn,
      granteePrincipal: identifierOf(grantee),
      retiringPrincipal: retiring && identifierOf(retiring),
      operations: [...operations],
      constraints: constraint && [constraint],
      provider: EnvironmentStack.of(this).providerIn(key.region),
      dependsOn: inSameStack(this, key.readiness),
    });
  }
}

/** What a grant says, checked. */
interface CheckedTerms {
  readonly grantee: CheckedGrantPrincipal;
  readonly retiring: CheckedGrantPrincipal | undefined;
  readonly operations: readonly string[];
  readonly constraint: GrantConstraint | undefined;
}

/** The use that the grant allows, as the key knows it. */
function useOf(id: string, { grantee, retiring, operations, constraint }: CheckedTerms): KeyUse {
  return {
    sid: sidOf("grant", id),
    user: grantee.user,
    actions: operations.map((operation) => `kms:${operation}`),
    conditions: constraint ? { encryptionContext: pairsOf(constraint) } : {},
    grant: { ...(constraint && { constraint }), ...(retiring && { retiringPrincipal: retiring.user }) },
  };
}

/** What the request that creates it must be like. */
function createdGrantOf({ grantee, retiring, operations, constraint }: CheckedTerms): CreatedGrant {
  return {
    granteePrincipal: grantee.text,
    operations,
    ...(constraint && { constraintType: constraintTypeOf(constraint) }),
    ...(retiring && { retiringPrincipal: retiring.text }),
  };
}

function identifierOf({ user }: CheckedGrantPrincipal): string {
  return user.type === "AWS" ? user.arn : user.service;
}
