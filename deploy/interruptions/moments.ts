import type { Moment, Trigger, Variant } from "./moment";

const begun = (type: string, afterMs = 0): Trigger => ({ at: "begun", type, afterMs });
const made = (count: number): Trigger => ({ at: "made", count });

const told = (stack: string, trigger: Trigger, variant: Variant = "open"): Moment => ({
  name: nameOf("term", stack, trigger, variant),
  signal: "SIGTERM",
  stack,
  variant,
  trigger,
  next: "deploy",
});

const killed = (stack: string, trigger: Trigger, next: Moment["next"], variant: Variant = "open"): Moment => ({
  name: `${nameOf("kill", stack, trigger, variant)}-then-${next}`,
  signal: "SIGKILL",
  stack,
  variant,
  trigger,
  next,
});

const lost = (stack: string, variant: Variant = "open"): Moment => ({
  name: `lost-${stack}`,
  signal: "none",
  stack,
  variant,
  trigger: { at: "end" },
  next: "deploy",
});

/**
 * When the stacks are interrupted: from the plan to the last resources, and where the provider waits between AWS's answer and its own, which is where
 * something is there that no state has. What takes longest comes first.
 */
export const MOMENTS: readonly Moment[] = [
  killed("documents", begun("aws_lambda_function", 1_500), "apply"),
  lost("documents"),
  told("documents", begun("aws_lambda_event_source_mapping")),
  told("documents", begun("aws_s3_bucket_lifecycle_configuration", 30_000)),
  told("documents", begun("aws_lambda_function", 2_000)),
  told("documents", begun("aws_sqs_queue", 5_000)),
  told("documents", begun("aws_kms_key_policy", 1_000)),
  told("documents", begun("aws_kms_key", 1_000)),
  told("documents", begun("aws_s3_bucket")),
  told("documents", { at: "planned" }),
  told("audit", begun("aws_cloudtrail")),
  told("audit", made(20)),
  told("network", begun("aws_vpc_endpoint", 1_000), "networked"),
  lost("audit"),
  lost("network", "networked"),
  told("documents", begun("aws_kms_key", 1_000), "protected"),
  told("audit", begun("aws_s3_bucket"), "protected"),
  killed("documents", begun("aws_sqs_queue", 2_000), "apply"),
  killed("documents", begun("aws_kms_key", 1_000), "apply"),
  killed("documents", begun("aws_kms_key", 1_000), "deploy"),
  killed("audit", begun("aws_cloudtrail"), "deploy"),
  killed("network", begun("aws_vpc_endpoint"), "deploy", "networked"),
  killed("network", begun("aws_vpc", 1_000), "deploy", "networked"),
  killed("documents", made(30), "deploy", "remote"),
  killed("documents", begun("aws_lambda_permission"), "deploy", "remote"),
];

function nameOf(signal: string, stack: string, trigger: Trigger, variant: Variant): string {
  const parts = [signal, stack, whenOf(trigger), ...(variant === "open" ? [] : [variant])];
  return parts.join("-").replaceAll("_", "-");
}

function whenOf(trigger: Trigger): string {
  if (trigger.at === "planned" || trigger.at === "end") return trigger.at;
  if (trigger.at === "made") return `${trigger.count}-made`;
  return trigger.type.replace(/^aws_/, "");
}
