import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { z } from "zod";
import { annotate } from "./annotate";
import { SHORTEST_REASON } from "./shortest-reason";

/** An exception from a guarantee or from a rule of the plan review, made in code and with its reason. */
export interface Acknowledgement {
  /** The rule that is excepted, a positive statement such as `imported-key-policy-allows-its-users`. */
  readonly rule: string;
  /** Why the exception is right here, for whoever reviews it. At least a few words. */
  readonly reason: string;
  /**
   * For a rule of the plan review: the construct that is excepted, with everything below it. A stack excepts all that is in it.
   *
   * @default the exception is for the property that it is given to
   */
  readonly scope?: IConstruct;
  /**
   * For a rule of the plan review: one Terraform address in the stack of `scope`, such as `aws_kms_key.documents_Key_1A2B3C4D`. For what has no
   * construct any more, because it is going to be destroyed.
   *
   * @default the whole of `scope`
   */
  readonly address?: string;
  /** The last day on which the exception holds, `YYYY-MM-DD`. The review reports it from the day after. @default it holds for good */
  readonly until?: string;
  /** What the exception is about where the rule can hit several things, for example the name of one environment variable. */
  readonly subject?: string;
}

/** How an exception stands in the synthesized stack, below `"//".sealstack.acknowledgements`. */
interface SynthesizedAcknowledgement extends Pick<
  Acknowledgement,
  "rule" | "reason" | "address" | "until" | "subject"
> {
  /** The path of the construct. */
  readonly path: string;
  /** Set where the rule was checked when the stack was made. */
  readonly checked?: "synthesis";
}

const recorded = new WeakMap<TerraformStack, SynthesizedAcknowledgement[]>();

/**
 * Declares an exception from a rule. It travels with the synthesized stack, so that every review shows it with its reason.
 *
 * With a `scope` it is an exception from a rule of the plan review, and in force at once. Without, it is a value for the property that asks for one.
 *
 * @throws Error when the rule or the reason is missing, `until` is no day, or `address` has no `scope`.
 */
export function acknowledge(acknowledgement: Acknowledgement): Acknowledgement {
  const problem = problemOf(acknowledgement);
  if (problem !== undefined) throw new Error(`acknowledge: ${problem}`);
  const { scope, address } = acknowledgement;
  if (scope) record(scope, { ...carried(acknowledgement), ...(address !== undefined && { address }) });
  return acknowledgement;
}

/** Makes an exception from a guarantee visible, which the stack itself has checked. */
export function recordAcknowledgement(scope: IConstruct, acknowledgement: Acknowledgement): void {
  record(scope, { ...carried(acknowledgement), checked: "synthesis" });
}

function record(scope: IConstruct, carriedFields: Omit<SynthesizedAcknowledgement, "path">): void {
  const { rule, reason, subject, address } = carriedFields;
  const about = subject ?? address;
  annotate(scope, "info", `acknowledged ${rule}${about === undefined ? "" : ` (${about})`}: ${reason}`);
  const stack = TerraformStack.of(scope);
  const list = recorded.get(stack) ?? [];
  const entry = { path: scope.node.path, ...carriedFields };
  if (list.some((other) => JSON.stringify(other) === JSON.stringify(entry))) return;
  recorded.set(stack, [...list, entry]);
  stack.addOverride("//.sealstack.acknowledgements", [...list, entry]);
}

function carried({ rule, reason, subject, until }: Acknowledgement) {
  return { rule, reason, ...(subject !== undefined && { subject }), ...(until !== undefined && { until }) };
}

function problemOf({ rule, reason, scope, address, until }: Acknowledgement): string | undefined {
  if (!/^[a-z][a-z0-9-]*$/.test(rule))
    return `rule must be the id of a rule in kebab-case, got ${JSON.stringify(rule)}`;
  if (reason.trim().length < SHORTEST_REASON) {
    return (
      `reason for ${rule} must have at least ${SHORTEST_REASON} characters, got ${JSON.stringify(reason)}: ` +
      "a reviewer must be able to judge it"
    );
  }
  if (until !== undefined && !z.iso.date().safeParse(until).success) {
    return `until for ${rule} must be a day as YYYY-MM-DD, got ${JSON.stringify(until)}`;
  }
  if (address !== undefined && scope === undefined) {
    return `address for ${rule} needs scope, got ${JSON.stringify(address)} alone: pass the stack that has it`;
  }
  return undefined;
}
