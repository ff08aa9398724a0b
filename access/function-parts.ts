import { regionalArn } from "../modules/policy/arn";
import type { Graph, Node } from "./graph";
import type { NamedResource } from "./unguarded-resources";

/** What names a function, or a part of it, and is guarded by the function's policy: its aliases and URLs. */
export function functionParts(graph: Graph): readonly NamedResource[] {
  const aliases = graph.ofType("aws_lambda_alias").map((node) => ({ node, arn: graph.arn(node) }));
  const urls = graph.ofType("aws_lambda_function_url").flatMap((node) => {
    const arn = behindUrl(graph, node);
    return arn === undefined ? [] : [{ node, arn }];
  });
  return [...aliases, ...urls];
}

/** The function that a URL is of, or the alias of it. */
function behindUrl(graph: Graph, node: Node): string | undefined {
  const [name, qualifier] = [graph.text(node, "function_name"), graph.text(node, "qualifier")];
  if (name === undefined) return undefined;
  const arn = name.startsWith("arn:") ? name : node.scope && regionalArn(node.scope, "lambda", `function:${name}`);
  return arn === undefined || qualifier === undefined ? arn : `${arn}:${qualifier}`;
}
