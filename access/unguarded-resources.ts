import type { Graph, Node } from "./graph";

/** What is named in questions, beside the resources that a policy of their own guards. */
export interface NamedResource {
  readonly node: Node;
  /** What requests are about that go to it. */
  readonly arn: string;
}

/**
 * Log groups are not among them: AWS knows a group by two ARNs, and which one an action is about is for the question to say. Parts of a network have ids
 * that only AWS chooses.
 */
const TYPES = ["aws_cloudtrail", "aws_cloudwatch_event_rule", "aws_cloudwatch_metric_alarm", "aws_ssm_parameter"];

/** The resources that have no policy of their own: what roles and users may do with them is for their policies alone. */
export function unguardedResources(graph: Graph): readonly NamedResource[] {
  return TYPES.flatMap((type) => graph.ofType(type).map((node) => ({ node, arn: graph.arn(node) })));
}
