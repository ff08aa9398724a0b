import { type ArnScope, partitionOf } from "../modules/policy/arn";
import { recordOf, type SynthesizedStack } from "./synthesis";

/**
 * Where a stack is deployed to, read from its AWS provider: the Region and the one account that it allows.
 *
 * Undefined when the provider does not say, as in a stack that is deployed to whichever account is logged in.
 */
export function accountOf(stack: SynthesizedStack): ArnScope | undefined {
  const providers = recordOf(stack.terraform["provider"])["aws"];
  const [provider] = Array.isArray(providers) ? providers : [providers];
  const { region, allowed_account_ids: accounts } = recordOf(provider);
  const accountId = Array.isArray(accounts) && accounts.length === 1 ? accounts[0] : undefined;
  if (typeof region !== "string" || typeof accountId !== "string") return undefined;
  return { partition: partitionOf(region), region, accountId };
}
