import { becauseOf, isCreated, isDestroyed, isReplaced } from "./reading/change";
import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

const ALL = "ALL";

export const flowLogsStayOn: ResourceRule = {
  id: "flow-logs-stay-on",
  about: "resource",
  severity: "medium",
  types: ["aws_flow_log", "aws_vpc"],
  why: "The flow log is the only record of who talked to whom in a network, and of what was refused. What was not recorded cannot be found out afterwards.",
  fix: "Keep an `aws_flow_log` for the VPC with `traffic_type` ALL. Make a new one before the old one goes.",
  check(resource, stack) {
    if (resource.type === "aws_vpc") {
      const isBare = isCreated(resource) && stack.companions(resource, "aws_flow_log", "vpc_id", "after").length === 0;
      return isBare ? [{ what: "nothing records the traffic of the new VPC" }] : [];
    }
    if (isDestroyed(resource)) return [{ what: "the flow log is destroyed" }];
    const [was, is] = [before(resource).text("traffic_type"), after(resource).text("traffic_type")];
    if (is !== undefined && is !== ALL && (was === undefined || was === ALL)) {
      return [{ what: `the flow log records ${is} traffic only` }];
    }
    if (!isReplaced(resource)) return [];
    return [{ what: `the flow log is replaced${becauseOf(resource)}: nothing is recorded meanwhile` }];
  },
};
