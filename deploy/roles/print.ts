import { Argument, Command } from "commander";
import { findEnvironment } from "../find-environment";
import { runCommand } from "../run-command";
import { type OperationRole, roleDocuments } from "./role-documents";

const command = new Command("print")
  .description("Prints the trust policy and the permissions of a role that an account needs before its first deploy.")
  .argument("<environment>", "one of stacks/environments.ts")
  .addArgument(new Argument("<role>").choices(["deploy", "plan"]))
  .exitOverride();

void runCommand(async () => {
  command.parse();
  const [environment, role] = command.processedArgs as [string, OperationRole];
  const { trust, policies } = roleDocuments(role, findEnvironment(environment));
  console.log(JSON.stringify({ trust, policies }, undefined, 2));
  return 0;
});
