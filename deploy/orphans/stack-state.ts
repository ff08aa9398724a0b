import * as z from "zod";
import type { StackTerraform } from "../terraform/stack-terraform";

/** One resource as a state has it. */
export interface StateResource {
  readonly id: string;
  /** Whether its creation was cut off, or failed half-way: Terraform's next plan replaces it. */
  readonly tainted: boolean;
}

/** What the state of a stack has, by Terraform address. */
export interface StackState {
  readonly stack: string;
  readonly resources: ReadonlyMap<string, StateResource>;
}

const STATE = z.object({
  values: z
    .object({
      root_module: z.object({
        resources: z
          .array(
            z.object({
              address: z.string(),
              tainted: z.boolean().default(false),
              values: z.object({ id: z.unknown() }).partial().nullish(),
            }),
          )
          .default([]),
      }),
    })
    .optional(),
});

/**
 * Reads the state of a stack whose folder is initialized.
 *
 * @throws CommandFailure with Terraform's words when it cannot be read.
 */
export function readState(terraform: StackTerraform): StackState {
  const json = terraform.require("has a state that cannot be read", ["show", "-json", "-no-color"]);
  return stateOf(terraform.stackId, JSON.parse(json));
}

/** The state in the words of `terraform show -json`. An empty one has no values. */
export function stateOf(stack: string, shown: unknown): StackState {
  const resources = STATE.parse(shown).values?.root_module.resources ?? [];
  return {
    stack,
    resources: new Map(
      resources.map(({ address, tainted, values }) => [address, { id: String(values?.id ?? ""), tainted }]),
    ),
  };
}
