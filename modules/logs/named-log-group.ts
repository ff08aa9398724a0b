import type { IConstruct } from "constructs";
import { checkGrammar } from "../validation/checks";
import { LOG_GROUP_NAME } from "./log-group-name";

/**
 * A log group that another stack of the environment defines, in the stack's Region, by its name: nothing of that stack is read.
 *
 * @throws ConfigurationError for a name that CloudWatch refuses.
 */
export class NamedLogGroup {
  constructor(
    scope: IConstruct,
    readonly logGroupName: string,
  ) {
    checkGrammar(scope, "logGroupName", logGroupName, LOG_GROUP_NAME);
  }
}
