import * as z from "zod";
import type { Trigger } from "./moment";

const EVENT = z.object({
  type: z.string(),
  changes: z.object({ operation: z.string() }).optional(),
  hook: z.object({ resource: z.object({ resource_type: z.string() }), action: z.string() }).optional(),
});

/** Reads what `terraform apply -json` says while it works, and tells when a moment has come. */
export class ApplyEvents {
  /** How many resources are made. */
  made = 0;

  /** @param trigger the moment that is waited for */
  constructor(private readonly trigger: Trigger) {}

  /** Takes the next line, and says whether the moment has come with it. */
  read(line: string): boolean {
    const event = line.startsWith("{") ? EVENT.parse(JSON.parse(line)) : undefined;
    if (event === undefined) return false;
    const { type, hook, changes } = event;
    const isCreation = hook?.action === "create";
    if (type === "apply_complete" && isCreation) this.made += 1;
    const { trigger } = this;
    if (trigger.at === "planned") return type === "change_summary" && changes?.operation === "plan";
    if (trigger.at === "made") return type === "apply_complete" && isCreation && this.made === trigger.count;
    if (trigger.at === "end") return type === "change_summary" && changes?.operation === "apply";
    return type === "apply_start" && isCreation && hook.resource.resource_type === trigger.type;
  }
}
