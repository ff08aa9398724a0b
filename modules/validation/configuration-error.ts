import type { IConstruct } from "constructs";

/**
 * What AWS would refuse at deploy, or what would weaken a guarantee, refused at synth.
 *
 * The message reads `[<construct path>] <property> must ..., got <value>: <reason or fix>`.
 */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(scope: IConstruct, message: string) {
    super(`[${scope.node.path}] ${message}`);
  }
}
