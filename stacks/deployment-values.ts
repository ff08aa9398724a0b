/** A value that whoever deploys gives, and that is kept in no plan, no state and no file: a variable of Terraform. */
export interface DeploymentValue {
  /** Given as `TF_VAR_<variableName>`; with GitHub as a secret of that name in capitals. */
  readonly variableName: string;
  /** What it is, in words that everybody may read. */
  readonly description: string;
  /** What it must look like, or it is refused when it is written. */
  readonly pattern: string;
  /** What stands in its place where data may be destroyed and nobody gives one. No other environment ever has it. */
  readonly throwAway: string;
}

const PARTNER = "[a-z0-9][a-z0-9-]{0,63}";

/** The partners that may send documents. */
export const ADMITTED_PARTNERS: DeploymentValue = {
  variableName: "admitted_partners",
  description: "Names of the partners that may send documents, with commas between",
  pattern: `^${PARTNER}(,${PARTNER})*$`,
  throwAway: "acme,globex",
};

/** All that whoever deploys is asked for. */
export const DEPLOYMENT_VALUES: readonly DeploymentValue[] = [ADMITTED_PARTNERS];
