import type { AccessModel } from "../../access/model";
import type { SynthesizedResource, SynthesizedStack } from "../../access/synthesis";

interface Pointer {
  readonly argument: string;
  /** The types of what it has to name for the model to know of it. */
  readonly owners: readonly string[];
  /** Arguments that name others beside, of whom the model knows nothing. */
  readonly beside?: readonly string[];
}

const ROLES = ["aws_iam_role"];

/** What says something of a resource that has to be in the stack. */
const POINTERS: Readonly<Record<string, Pointer>> = {
  aws_iam_policy_attachment: { argument: "roles", owners: ROLES, beside: ["users", "groups"] },
  aws_iam_role_policy_attachment: { argument: "role", owners: ROLES },
  aws_kms_grant: { argument: "key_id", owners: ["aws_kms_key", "aws_kms_replica_key"] },
  aws_lambda_function: { argument: "role", owners: ROLES },
  aws_lambda_permission: { argument: "function_name", owners: ["aws_lambda_function"] },
};

const ATTACHMENTS = [
  "aws_iam_group_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
];

/** What a model has read of its stack. */
export class ReadPlaces {
  private readonly policies: ReadonlySet<string>;
  private readonly pointing = new Map<string, ReadonlyMap<string, readonly string[]>>();

  private elsewhere: ReadonlySet<string> | undefined;

  constructor(
    private readonly model: AccessModel,
    private readonly stack: SynthesizedStack,
  ) {
    const { principals, resources } = model;
    this.policies = new Set([
      ...principals.flatMap(({ identityPolicies }) => identityPolicies.map(({ name }) => name)),
      ...principals.flatMap(({ permissionsBoundary }) => permissionsBoundary?.name ?? []),
      ...resources.flatMap(({ policy }) => policy?.name ?? []),
    ]);
  }

  /** Whether the policy of an argument, `aws_iam_role_policy.reader.policy`, belongs to somebody or something that the model knows. */
  hasPolicy(place: string): boolean {
    return this.policies.has(place) && !(this.elsewhere ??= this.attachedElsewhere()).has(place);
  }

  /** Managed policies that are attached to others beside the roles of the stack: of those the model knows nothing. */
  private attachedElsewhere(): ReadonlySet<string> {
    const attachments = this.stack.resources.filter((one) => ATTACHMENTS.includes(one.type) && !this.knowsOwner(one));
    const types = [...new Set(attachments.map(({ type }) => type))];
    const named = new Map(types.map((type) => [type, this.model.ownersNamed(type, "policy_arn", ["aws_iam_policy"])]));
    return new Set(
      attachments.flatMap(({ type, address }) => named.get(type)?.get(address) ?? []).map((one) => `${one}.policy`),
    );
  }

  /** Whether everything that a resource is for is in the stack. */
  knowsOwner({ type, address, attributes }: SynthesizedResource): boolean {
    const pointer = POINTERS[type];
    if (pointer === undefined) return false;
    const { argument, owners, beside = [] } = pointer;
    if (beside.some((name) => lengthOf(attributes[name]) > 0)) return false;
    let named = this.pointing.get(type);
    if (named === undefined) this.pointing.set(type, (named = this.model.ownersNamed(type, argument, owners)));
    return lengthOf(attributes[argument]) === (named.get(address)?.length ?? 0);
  }
}

function lengthOf(value: unknown): number {
  return [value ?? []].flat().length;
}
