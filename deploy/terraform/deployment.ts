import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../modules/environment/environment";
import { stackIds } from "../../stacks/stack-ids";
import { deploySession } from "../aws/deploy-session";
import type { AwsTarget } from "../aws/target";
import { CommandFailure } from "../command-failure";
import { findTerraform } from "../local/find-terraform";
import type { Workspace } from "../workspace";
import { StackTerraform } from "./stack-terraform";
import { terraformVariables } from "./terraform-variables";

/** An environment as somebody deploys it: its stacks, Terraform, and who it works as. */
export class Deployment {
  /** The variables that Terraform and cdktf run with. */
  readonly variables: Readonly<Record<string, string>>;

  constructor(
    readonly environment: Environment,
    readonly workspace: Workspace,
    readonly target: AwsTarget,
    readonly terraform: string,
    values: Readonly<Record<string, string>> = {},
  ) {
    this.variables = { ...terraformVariables(target), ...values };
  }

  /**
   * As a session of the environment's deploy role.
   *
   * @param values what an apply is given and no plan holds; whoever applies nothing needs none
   * @throws CommandFailure when there is no Terraform, or no session.
   */
  static async begin(
    environment: Environment,
    workspace: Workspace,
    values?: Readonly<Record<string, string>>,
  ): Promise<Deployment> {
    const terraform = findTerraform();
    if ("missing" in terraform) throw new CommandFailure(terraform.missing);
    const target = await deploySession(environment, workspace);
    return new Deployment(environment, workspace, target, terraform.found.program, values);
  }

  /** Its stacks, in the order in which they are deployed. */
  stacks(): readonly StackTerraform[] {
    return stackIds(this.environment).map((stackId) => this.stack(stackId));
  }

  /** @throws CommandFailure when the stack is not synthesized. */
  stack(stackId: string): StackTerraform {
    const directory = this.workspace.stackDirectory(stackId);
    if (existsSync(join(directory, "cdk.tf.json"))) {
      return new StackTerraform(stackId, directory, this.terraform, this.variables);
    }
    throw new CommandFailure(
      `${directory} must hold the synthesis of ${stackId}, got none: run \`npm run synth\` first`,
    );
  }
}
