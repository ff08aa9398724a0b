import { UnusualUseAlarms } from "../../modules/audit/unusual-use-alarms";
import type { EnvironmentStack } from "../../modules/environment/environment-stack";
import { NamedLogGroup } from "../../modules/logs/named-log-group";
import { NamedTopic } from "../../modules/messaging/named-topic";
import { auditNames } from "../audit-names";

/** Tells operations of unusual uses of a stack's keys, by the names of what the audit stack has. */
export function watchKeys(stack: EnvironmentStack): void {
  const { operationsTopic, trailLogGroup } = auditNames(stack.environment);
  new UnusualUseAlarms(stack, "UnusualUse", {
    topic: new NamedTopic(stack, operationsTopic),
    trailLog: new NamedLogGroup(stack, trailLogGroup),
  });
}
