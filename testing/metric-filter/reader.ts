import { type PatternToken, patternTokens } from "./tokens";

/** The words of a pattern, one after the other. */
export class Reader {
  private readonly tokens: readonly PatternToken[];
  private position = 0;

  constructor(private readonly pattern: string) {
    this.tokens = patternTokens(pattern);
  }

  get isAtEnd(): boolean {
    return this.position === this.tokens.length;
  }

  next(): PatternToken {
    const token = this.tokens[this.position];
    if (token === undefined) throw this.problem("more, got its end");
    this.position += 1;
    return token;
  }

  accept(symbol: string): boolean {
    const token = this.tokens[this.position];
    const is = token?.type === "symbol" && token.text === symbol;
    if (is) this.position += 1;
    return is;
  }

  acceptWord(word: string): boolean {
    const token = this.tokens[this.position];
    const is = token?.type === "word" && token.text.toUpperCase() === word;
    if (is) this.position += 1;
    return is;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.problem(`${symbol}, got ${this.tokens[this.position]?.text ?? "its end"}`);
  }

  oneOf<T extends string>(words: readonly T[]): T {
    const { text } = this.next();
    const word = words.find((one) => one === text.toUpperCase());
    if (word === undefined) throw this.problem(`${words.join(" or ")}, got ${text}`);
    return word;
  }

  end(): void {
    const token = this.tokens[this.position];
    if (token !== undefined) throw this.problem(`its end, got ${token.text}`);
  }

  problem(expected: string): SyntaxError {
    return new SyntaxError(`the pattern must have ${expected}: ${this.pattern}`);
  }
}
