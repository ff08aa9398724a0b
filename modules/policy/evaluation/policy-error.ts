/**
 * A policy, principal or request that AWS would not accept. The message starts with the document and the path inside it.
 *
 * @example `key policy alias/documents: Statement[2].Condition.StringEqualz: unknown operator, did you mean StringEquals?`
 */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}

/** Where in a document a message belongs: grows while the reader goes down, and is rendered only when something is wrong. */
export class DocumentPath {
  constructor(
    private readonly document: string,
    private readonly parent?: DocumentPath,
    private readonly step: string | number = "",
  ) {}

  /** The path of an element, for example `.Condition`. */
  element(name: string): DocumentPath {
    return new DocumentPath(this.document, this, name);
  }

  /** The path of an item of a list, for example `[2]`. */
  item(index: number): DocumentPath {
    return new DocumentPath(this.document, this, index);
  }

  /** The error to throw: document, path and what is wrong there. */
  error(problem: string): PolicyError {
    const { path } = this;
    return new PolicyError(path === "" ? `${this.document}: ${problem}` : `${this.document}: ${path}: ${problem}`);
  }

  private get path(): string {
    const { parent, step } = this;
    if (parent === undefined) return "";
    const above = parent.path;
    if (typeof step === "number") return `${above}[${step}]`;
    return above === "" ? step : `${above}.${step}`;
  }
}
