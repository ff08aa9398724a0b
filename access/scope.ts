import { type ArnScope, partitionOf } from "../modules/policy/arn";
import { recordOf, type SynthesizedResource, type SynthesizedStack } from "./synthesis";

/** Says where a resource of a stack is deployed to: undefined where the synthesis does not say. */
export type ScopeOf = (resource: SynthesizedResource) => ArnScope | undefined;

const DEFAULT_PROVIDER = "aws";

/**
 * Where the resources of a stack are deployed to, read from their providers: the Region and the one account that each allows.
 *
 * A resource may name another provider than the default one (`aws.replica`), and a Region of its own.
 */
export function scopesOf(stack: SynthesizedStack): ScopeOf {
  const providers = [recordOf(stack.terraform["provider"])[DEFAULT_PROVIDER] ?? []].flat().map(recordOf);
  const scopes = new Map(providers.map((provider) => [nameOf(provider), scopeOfProvider(provider)]));
  return ({ attributes }) => {
    const { provider = DEFAULT_PROVIDER, region } = attributes;
    const scope = scopes.get(String(provider));
    return scope && isLiteral(region) ? { ...scope, partition: partitionOf(region), region } : scope;
  };
}

function nameOf({ alias }: Readonly<Record<string, unknown>>): string {
  return typeof alias === "string" ? `${DEFAULT_PROVIDER}.${alias}` : DEFAULT_PROVIDER;
}

function scopeOfProvider(provider: Readonly<Record<string, unknown>>): ArnScope | undefined {
  const { region, allowed_account_ids: accounts } = provider;
  const accountId: unknown = Array.isArray(accounts) && accounts.length === 1 ? accounts[0] : undefined;
  if (!isLiteral(region) || !isLiteral(accountId)) return undefined;
  return { partition: partitionOf(region), region, accountId };
}

/** Text, and no expression that Terraform has still to evaluate. */
function isLiteral(value: unknown): value is string {
  return typeof value === "string" && !value.includes("${");
}
