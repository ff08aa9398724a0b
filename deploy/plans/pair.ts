import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { AwsTarget } from "../aws/target";

/** Defines what is in a stack. */
export type Build = (stack: EnvironmentStack) => void;

/** Runs Terraform in the folder of the pair, with the synthesis of `before` in it. */
export type RunTerraform = (...args: readonly string[]) => Promise<void>;

/** What happens between the apply of `before` and the plan of `after`. */
export interface Between {
  /** The simulator, as its operator. */
  readonly target: AwsTarget;
  readonly terraform: RunTerraform;
  /** Changes the state of the stack, as Terraform keeps it in its file. */
  readonly editState: (change: (state: StateJson) => void) => void;
}

/** The part of Terraform's state that pairs edit. */
export interface StateJson {
  serial: number;
  resources: { readonly type: string; readonly name: string; readonly instances: Record<string, unknown>[] }[];
}

/** A change to a stack, whose plan Terraform makes on the simulator. */
export interface Pair {
  /** A sentence in kebab-case, and the name of the folder with the recorded files. */
  readonly name: string;
  /** What a review should see in it. */
  readonly shows: string;
  /** The stack as it is deployed. @default nothing is deployed yet */
  readonly before?: Build;
  readonly after: Build;
  /** What is done outside of the stack, or to its state. */
  readonly between?: (between: Between) => Promise<void>;
  /**
   * Whether Terraform refreshes its state before the plan, as time does: right after an apply the attributes that other resources change are stale.
   *
   * @default false
   */
  readonly settled?: boolean;
  /** Beside what every plan gets, for example `-destroy`. */
  readonly planArguments?: readonly string[];
  /** Whether the plan stops with an error. @default false */
  readonly stops?: boolean;
  /** Why a recording is not as Terraform wrote it, or its state not as Terraform left it. @default both are */
  readonly made?: MadeByHand;
}

/** What was done by hand, because no run on the simulator does it. */
export interface MadeByHand {
  readonly reason: string;
  readonly changePlan?: (plan: PlanJson) => PlanJson;
  /** Changes the text of the synthesis that is kept, after Terraform has read the other one. */
  readonly changeSynthesis?: (text: string) => string;
}

/** The output of `terraform show -json` for a plan. */
export type PlanJson = Readonly<Record<string, unknown>>;
