import type { SimulatorClients } from "./clients";
import type { CaseContext } from "../case";

/** One request to make: as whom, about what, with which condition keys. */
export interface CallRequest {
  readonly clients: SimulatorClients;
  /** Whoever runs the simulator: makes what the call needs. */
  readonly operator: SimulatorClients;
  /** The ARN of the resource, with the real id of a key. */
  readonly arn: string;
  readonly context: CaseContext;
}

/** How an action is called: the request's parameters follow from the resource and the condition keys. */
export type Call = (request: CallRequest) => Promise<unknown>;

/** The value of a condition key, whatever the case of its name. */
export function valueOf({ context }: CallRequest, key: string): string | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
