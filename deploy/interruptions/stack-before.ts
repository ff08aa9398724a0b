import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "../terraform/deployment";
import type { StackTerraform } from "../terraform/stack-terraform";

/** What the documents stack refers to by name: S3 announces to the topic, and alarms filter the log. AWS refuses either where the other is not there. */
const NEEDED = ["aws_cloudwatch_log_group", "aws_sns_topic_policy"];

/**
 * Makes of the stack that is deployed first what the next one refers to by name, with what that needs. The rest would only take time.
 *
 * @throws CommandFailure with Terraform's words.
 */
export function makeWhatIsNeededOf(stack: StackTerraform, { environment }: Deployment): void {
  const { resource } = JSON.parse(readFileSync(join(stack.directory, "cdk.tf.json"), "utf8")) as {
    resource: Readonly<Record<string, object>>;
  };
  const targets = NEEDED.flatMap((type) => Object.keys(resource[type] ?? {}).map((name) => `-target=${type}.${name}`));
  stack.initialize(environment.providerVersion);
  stack.require("cannot be made first", ["apply", "-auto-approve", "-input=false", "-no-color", ...targets]);
}
