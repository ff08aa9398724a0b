import type { Gate } from "../../../deploy/approval/choose-gate";
import { requireProtection } from "../../../deploy/approval/require-protection";
import { CommandFailure } from "../../../deploy/command-failure";
import { FakeGitHub } from "./fake-github";
import { protect } from "./shown";

let github: FakeGitHub;
beforeEach(async () => {
  github = await new FakeGitHub().start();
  protect(github);
});
afterEach(() => github.stop());

const open: Gate = { environment: "prod", needsApproval: false, reason: "" };
const changed: Gate = { environment: "prod-changed", needsApproval: true, reason: "" };
const branches = { protected_branches: true, custom_branch_policies: false };
const reviewers = { type: "required_reviewers", reviewers: [{ type: "User" }] };

test("environments that are set up as the docs say are gates", async () => {
  await expect(requireProtection(github.client(), open)).resolves.toBeUndefined();
  await expect(requireProtection(github.client(), changed)).resolves.toBeUndefined();
});

test.each([
  ["does not exist: GitHub would make it, open", undefined, "exist"],
  [
    "takes every branch",
    { protection_rules: [reviewers], deployment_branch_policy: null },
    "be limited to the branch main",
  ],
  ["asks nobody", { protection_rules: [], deployment_branch_policy: branches }, "have required reviewers"],
  [
    "asks an empty list",
    { protection_rules: [{ ...reviewers, reviewers: [] }], deployment_branch_policy: branches },
    "have required reviewers",
  ],
  [
    "only waits",
    { protection_rules: [{ type: "wait_timer" }], deployment_branch_policy: branches },
    "have required reviewers",
  ],
])("one for changed plans that %s is none", async (_, settings, what) => {
  github.state.environments["prod-changed"] = settings;
  await expect(requireProtection(github.client(), changed)).rejects.toEqual(
    new CommandFailure(
      `the GitHub environment prod-changed must ${what}: set it up under Settings > Environments, ` +
        "limited to main, with required reviewers (docs/workflows.md)",
    ),
  );
});

test("one for plans that were shown may ask nobody, but must exist and be limited", async () => {
  github.state.environments.prod = { protection_rules: [], deployment_branch_policy: null };
  await expect(requireProtection(github.client(), open)).rejects.toEqual(
    new CommandFailure(
      "the GitHub environment prod must be limited to the branch main: set it up under Settings > Environments, limited to main (docs/workflows.md)",
    ),
  );
});
