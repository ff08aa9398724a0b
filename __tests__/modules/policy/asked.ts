import {
  type CompiledPolicy,
  evaluate,
  parsePolicyDocument,
  type PolicyKind,
  readTerraformText,
  type Request,
} from "../../../modules/policy/evaluation";
import type { Synthesis } from "../../support/synth";

/** What a reference to an attribute will be, by its expression, for example `aws_kms_key.Key_1234.arn`. */
export type References = (expression: string) => string | undefined;

/** A synthesized policy as the evaluator reads it: the one of a type, or the one whose name begins with some text. */
export function compiled(
  synthesis: Synthesis,
  [type, begin = ""]: readonly [type: string, begin?: string],
  kind: PolicyKind,
  references: References,
): CompiledPolicy {
  const document: unknown = JSON.parse(
    JSON.stringify({ Version: "2012-10-17", Statement: synthesis.statements(type, begin) }),
    (_, value: unknown) => (typeof value === "string" ? readTerraformText(value, references) : value),
  );
  return parsePolicyDocument(document, `${type} ${begin}`, kind);
}

/** An identity policy that allows some actions on everything. */
export function allowing(...actions: readonly string[]): CompiledPolicy {
  const Statement = [{ Effect: "Allow", Action: actions, Resource: "*" }];
  return parsePolicyDocument({ Version: "2012-10-17", Statement }, "its own policy", "identity policy");
}

/** The answer in one word, for a principal with these policies and a resource with that one. */
export function verdict(
  request: Request,
  resourcePolicy: CompiledPolicy,
  identityPolicies: readonly CompiledPolicy[] = [],
): string {
  return evaluate(request, { resourcePolicy, identityPolicies }).decision;
}
