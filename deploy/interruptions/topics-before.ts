import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "../terraform/deployment";
import type { StackTerraform } from "../terraform/stack-terraform";

/**
 * Makes the topics of a stack that is deployed before the one that is tried, with what they need and nothing else: S3 refuses a notification to a
 * topic that is not there, and the rest of that stack would only take time.
 *
 * @throws CommandFailure with Terraform's words.
 */
export function makeTopics(deployment: Deployment, stack: StackTerraform): void {
  const synthesis = JSON.parse(readFileSync(join(stack.directory, "cdk.tf.json"), "utf8")) as {
    resource: { aws_sns_topic_policy: object };
  };
  const targets = Object.keys(synthesis.resource.aws_sns_topic_policy).map(
    (name) => `-target=aws_sns_topic_policy.${name}`,
  );
  stack.initialize(deployment.environment.providerVersion);
  stack.require("has topics that cannot be made", ["apply", "-auto-approve", "-input=false", "-no-color", ...targets]);
}
