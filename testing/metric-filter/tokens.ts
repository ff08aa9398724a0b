/** One word of a pattern, and where it begins. */
export interface PatternToken {
  readonly type: "symbol" | "text" | "word" | "regex";
  readonly text: string;
  readonly at: number;
}

/** Symbols first, the longer ones before the shorter; then quoted text, regular expressions, and words. */
const TOKEN = /\s*(?:(&&|\|\||!=|<=|>=|[(){}=<>])|"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s(){}=<>!&|"%]+))/y;

/** The words of a pattern. Throws where a character begins none. */
export function patternTokens(pattern: string): readonly PatternToken[] {
  const tokens: PatternToken[] = [];
  const end = pattern.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(pattern);
    if (found === null)
      throw new SyntaxError(`the pattern cannot be read from character ${at + 1}: ${pattern.slice(at)}`);
    const [, symbol, text, regex, word] = found;
    if (symbol !== undefined) tokens.push({ type: "symbol", text: symbol, at });
    else if (text !== undefined) tokens.push({ type: "text", text: text.replace(/\\(.)/g, "$1"), at });
    else if (regex !== undefined) tokens.push({ type: "regex", text: regex, at });
    else tokens.push({ type: "word", text: word ?? "", at });
  }
  return tokens;
}
