import { ABSENT, OPEN, type ContextValue } from "./context-value";
import { derivedKey } from "./derived-keys";
import { hasReference, isUnknown } from "./opaque";
import type { Request } from "./request";

const CONTEXT_KEY = "kms:encryptioncontext:";

/** The condition keys of one request: those that were given, those that follow from its principal and resource, and the rest. */
export class RequestContext {
  private readonly given: ReadonlyMap<string, ContextValue> | undefined;

  /** Whether the ARN of the resource has references in it. */
  readonly resourceIsOpaque: boolean;

  constructor(readonly request: Request) {
    this.resourceIsOpaque = hasReference(request.resource.arn);
    const { context } = request;
    if (context === undefined) return;
    const given = new Map<string, ContextValue>();
    for (const key in context) given.set(key.toLowerCase(), valuesOf(context[key]));
    this.given = given;
  }

  /** The value of a key, which is given in lower case: key names have no case. */
  lookup(key: string): ContextValue {
    return this.given?.get(key) ?? derivedKey(key, this.request) ?? this.missing(key);
  }

  /** The names of the encryption context as they were given, with their case. */
  get encryptionContextNames(): readonly string[] {
    return Object.keys(this.request.context ?? {})
      .filter((key) => key.toLowerCase().startsWith(CONTEXT_KEY) && this.given?.get(key.toLowerCase()) !== ABSENT)
      .map((key) => key.slice(CONTEXT_KEY.length));
  }

  private missing(key: string): ContextValue {
    if (this.request.mode === "open") return OPEN;
    if (key !== "kms:encryptioncontextkeys") return ABSENT;
    const names = this.encryptionContextNames;
    return names.length > 0 ? names : ABSENT;
  }
}

function valuesOf(value: unknown): ContextValue {
  if (Array.isArray(value)) return value.map(String);
  if (isUnknown(value)) return value;
  return value === null || value === undefined || value === ABSENT ? ABSENT : [String(value)];
}
