import { workflowSettings } from "../../../deploy/approval/workflow-settings";
import { CommandFailure } from "../../../deploy/command-failure";
import { findEnvironment } from "../../../deploy/find-environment";

test("a step's outputs name the roles, the stacks, and where the state is", () => {
  expect(workflowSettings(findEnvironment("prod"))).toEqual([
    "region=eu-central-1",
    "stacks=prod-audit prod-network prod-documents",
    "plan-role=arn:aws:iam::333333333333:role/sealstack-plan",
    "deploy-role=arn:aws:iam::333333333333:role/sealstack-deploy",
    "state-bucket=sealstack-state-333333333333",
    "state-region=eu-central-1",
    "state-key=arn:aws:kms:eu-central-1:333333333333:key/33333333-3333-4333-8333-333333333333",
  ]);
});

test("an environment whose state is on one machine is none for a workflow", () => {
  expect(() => workflowSettings(findEnvironment("local"))).toThrow(
    new CommandFailure("environment must keep its state in S3 to be deployed by a workflow, got local", 2),
  );
});
