import type { PolicyStatement } from "./statement";

/**
 * The statements of one document, in the order in which they were added.
 *
 * A statement that says what another one says already is left out, whatever its Sid. A Sid that is taken gets a number, because
 * AWS wants them unique in a document.
 */
export class StatementList {
  private readonly bySid = new Map<string, PolicyStatement>();
  private readonly contents = new Set<string>();

  /** Adds a statement. The Sid must be given: reviews and proofs name statements by it. */
  add(statement: PolicyStatement & { readonly Sid: string }): void {
    const { Sid, ...content } = statement;
    const key = JSON.stringify(content);
    if (this.contents.has(key)) return;
    this.contents.add(key);
    const sid = this.freeSid(Sid);
    this.bySid.set(sid, { Sid: sid, ...content });
  }

  get statements(): readonly PolicyStatement[] {
    return [...this.bySid.values()];
  }

  get isEmpty(): boolean {
    return this.bySid.size === 0;
  }

  private freeSid(sid: string): string {
    let free = sid;
    for (let number = 2; this.bySid.has(free); number++) free = `${sid}${number}`;
    return free;
  }
}

/**
 * A Sid in IAM's alphabet (letters and digits) from words such as a role's name and a verb.
 *
 * References are left out: the number of a token changes with anything that is added before it.
 */
export function sidOf(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.replace(/\$\{[^}]*\}/g, " ").split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
