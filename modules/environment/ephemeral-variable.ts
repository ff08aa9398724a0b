import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { checkGrammar, checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { EnvironmentStack } from "./environment-stack";

/** Terraform's own grammar for names, in lower case, as the environment's `TF_VAR_<name>` has them. */
const VARIABLE_NAME = {
  pattern: /^[a-z][a-z0-9_]{0,63}$/,
  words: "1 to 64 lower-case letters, digits or underscores that begin with a letter",
};

export interface EphemeralVariableProps {
  /** Unique in the stack. Whoever deploys gives the value as `TF_VAR_<variableName>`. */
  readonly variableName: string;
  /** What the value is, for whoever is asked for it. */
  readonly description: string;
  /** The longest value, in bytes of UTF-8. */
  readonly maximumBytes: number;
}

/**
 * A value that whoever deploys gives to Terraform for one run, and that neither plan nor state keeps: an ephemeral, sensitive variable.
 *
 * It may go where Terraform keeps nothing, which is write-only arguments. A plan is made with any text in its place, and applied with the value itself;
 * Terraform refuses to apply without one, and refuses an empty one.
 * Terraform has ephemeral variables from 1.10, and write-only arguments from 1.11: an older one refuses the stack.
 * Defines a Terraform variable.
 *
 * @throws ConfigurationError for a name that Terraform refuses or that the stack has already.
 * @see https://developer.hashicorp.com/terraform/language/values/variables#exclude-values-from-state
 */
export class EphemeralVariable extends Construct {
  readonly variableName: string;
  private readonly variable: TerraformVariable;

  constructor(scope: Construct, id: string, props: EphemeralVariableProps) {
    super(scope, id);
    const { variableName, maximumBytes } = props;
    checkGrammar(this, "variableName", variableName, VARIABLE_NAME);
    checkInteger(this, "maximumBytes", maximumBytes, { minimum: 1, maximum: 1_000_000 }, "it is a length of text");
    this.checkUnique(variableName);
    this.variableName = variableName;
    this.variable = this.defineVariable(props);
  }

  /** The value, for a write-only argument: Terraform refuses it anywhere else. */
  get value(): string {
    return this.variable.stringValue;
  }

  private checkUnique(variableName: string): void {
    const owner = EnvironmentStack.of(this)
      .node.findAll()
      .find((other) => other instanceof EphemeralVariable && other.variableName === variableName);
    if (owner === undefined) return;
    throw new ConfigurationError(
      this,
      `variableName must be unique in the stack, got ${JSON.stringify(variableName)}, which [${owner.node.path}] has already`,
    );
  }

  private defineVariable({ variableName, description, maximumBytes }: EphemeralVariableProps): TerraformVariable {
    const variable = new TerraformVariable(this, "Variable", {
      type: "string",
      description,
      sensitive: true,
      nullable: false,
      validation: [
        { condition: `\${var.${variableName} != ""}`, errorMessage: `${variableName} must not be empty.` },
        {
          condition: `\${${unpaddedBase64(variableName)} <= ${Math.ceil((maximumBytes * 4) / 3)}}`,
          errorMessage: `${variableName} must be at most ${maximumBytes} bytes long.`,
        },
      ],
    });
    variable.overrideLogicalId(variableName);
    // Newer than the bindings.
    variable.addOverride("ephemeral", true);
    return variable;
  }
}

/** Terraform counts characters, not bytes; those of base64 without padding say how many bytes there were. */
function unpaddedBase64(variableName: string): string {
  return `length(replace(base64encode(var.${variableName}), "=", ""))`;
}
