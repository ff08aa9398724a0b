import { z } from "zod";
import { CommandFailure } from "../command-failure";
import type { Gate } from "./choose-gate";
import type { GitHub } from "./github";

const SHAPE = z.object({
  protection_rules: z.array(z.object({ type: z.string(), reviewers: z.array(z.unknown()).optional() })).default([]),
  deployment_branch_policy: z.unknown(),
});

/**
 * Makes sure that a gate is one. GitHub makes an environment that nobody has set up when a job names it, and that one lets everything through.
 *
 * @throws CommandFailure with what to set up.
 */
export async function requireProtection(github: GitHub, { environment, needsApproval }: Gate): Promise<void> {
  const answer = await github.find(`/environments/${encodeURIComponent(environment)}`);
  const found = SHAPE.safeParse(answer);
  if (!found.success) throw unprotected(environment, "exist", needsApproval);
  const { protection_rules, deployment_branch_policy } = found.data;
  if (!deployment_branch_policy) throw unprotected(environment, "be limited to the branch main", needsApproval);
  const asksSomebody = protection_rules.some(
    ({ type, reviewers = [] }) => type === "required_reviewers" && reviewers.length > 0,
  );
  if (needsApproval && !asksSomebody) throw unprotected(environment, "have required reviewers", needsApproval);
}

function unprotected(environment: string, what: string, needsApproval: boolean): CommandFailure {
  const need = needsApproval ? "limited to main, with required reviewers" : "limited to main";
  return new CommandFailure(
    `the GitHub environment ${environment} must ${what}: set it up under Settings > Environments, ${need} (docs/workflows.md)`,
  );
}
