import { type Formula, truth } from "../formula";
import { hasReference, piecesOf } from "../opaque";
import type { DocumentPath } from "../policy-error";
import type { RequestContext } from "../request-context";

/** One value of a condition, ready to be compared with the values of requests. */
export interface ValueTest {
  /** The keys of the variables in it, in lower case. */
  readonly variables: readonly string[];
  /** Whether it accepts exactly one text, the one that the policy has. */
  readonly exact: boolean;
  /** Whether a value of the request satisfies it. */
  matches(value: string, context: RequestContext): Formula;
}

const NONE: readonly never[] = [];

/** A test for one text, which most values of policies are. */
export class LiteralTest implements ValueTest {
  readonly variables = NONE;
  readonly exact = true;

  /** @param compare how the text is compared with one that has references */
  constructor(
    private readonly text: string,
    private readonly compare: (pattern: readonly string[], value: readonly string[]) => Formula,
  ) {}

  matches(value: string): Formula {
    return hasReference(value) ? this.compare(piecesOf(this.text), piecesOf(value)) : truth(value === this.text);
  }
}

/** A family of condition operators. Each is described by its positive form; `negated` is how AWS negates it. */
export interface Operator {
  readonly name: string;
  /** Operators that are the same test under another name, or the negation of it. */
  readonly aliases?: readonly string[];
  readonly negations?: readonly string[];
  /** Reads one value of a policy. @throws PolicyError for a value that the operator cannot take. */
  compile(value: string, syntax: ValueSyntax): ValueTest;
  /** Whether a value of a request is of the operator's type at all. */
  comparable(value: string): boolean;
}

/** How the values of a condition are read. */
export interface ValueSyntax {
  readonly variables: boolean;
  readonly path: DocumentPath;
}

/** A test on a value that has no variables; a reference in it leaves the answer unknown. */
export function constantTest(
  value: string,
  matches: (received: string) => Formula,
  unknown: Formula,
  exact = false,
): ValueTest {
  const opaque = hasReference(value);
  return {
    variables: [],
    exact: exact && !opaque,
    matches: (received) => (opaque || hasReference(received) ? unknown : matches(received)),
  };
}
