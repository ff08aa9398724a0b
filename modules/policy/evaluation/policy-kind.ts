/** What a kind of policy must and must not have. */
interface KindRules {
  readonly principal: "required" | "forbidden";
  readonly resource: "required" | "forbidden";
  /** Whether AWS takes a statement without action or resource. */
  readonly incomplete: "accepted" | "refused";
}

const ATTACHED = { principal: "forbidden", resource: "required", incomplete: "refused" } as const;
const ON_RESOURCE = { principal: "required", resource: "required", incomplete: "refused" } as const;

/** The kinds of policies, as AWS names them. `resource policy` is any policy of a bucket, queue, topic, function or secret. */
export const KINDS = {
  "identity policy": ATTACHED,
  "permissions boundary": ATTACHED,
  "session policy": ATTACHED,
  "service control policy": ATTACHED,
  "resource control policy": ON_RESOURCE,
  "resource policy": ON_RESOURCE,
  "key policy": { principal: "required", resource: "required", incomplete: "accepted" },
  "trust policy": { principal: "required", resource: "forbidden", incomplete: "refused" },
} as const satisfies Record<string, KindRules>;

/** A kind of policy. It decides which elements a statement has, and how an allow counts. */
export type PolicyKind = keyof typeof KINDS;

/** A kind of policy with its article, for messages. */
export function aPolicy(kind: PolicyKind): string {
  return `${kind.startsWith("i") ? "an" : "a"} ${kind}`;
}
