/** A text to find. */
export interface Sought {
  readonly text: string;
  /** Whether it counts only where no letter, digit, `_` or `-` stands beside it. */
  readonly wholeWord: boolean;
}

/** No shorter text can be found. */
export const LEAST_CHARACTERS = 6;

const FILTER_BITS = 16;
const WORD_CHARACTER = /[\p{L}\p{N}_-]/u;

/** Finds any of many texts in one pass: by their first characters, longest first. */
export class TextIndex {
  private readonly byBeginning = new Map<string, Sought[]>();
  /** Which three characters a sought text begins with, so that most places are passed without a look-up. */
  private readonly filter = new Uint8Array(1 << FILTER_BITS);

  /** @param sought texts of at least six characters; shorter ones are never found. */
  constructor(sought: Iterable<Sought>) {
    for (const one of sought) this.add(one);
    for (const list of this.byBeginning.values()) list.sort((one, other) => other.text.length - one.text.length);
  }

  /** The text with `by` in place of what is found; what overlaps is replaced together. */
  replace(text: string, by: string): string {
    let result = "";
    let [written, begin, end] = [0, 0, 0];
    for (let at = 0; at + LEAST_CHARACTERS <= text.length; at++) {
      if (this.filter[hashAt(text, at)] === 0) continue;
      const length = this.lengthAt(text, at);
      if (length === 0) continue;
      if (at > end || end === 0) {
        if (end > 0) result += text.slice(written, begin) + by;
        [written, begin] = [end, at];
      }
      end = Math.max(end, at + length);
    }
    return end === 0 ? text : result + text.slice(written, begin) + by + text.slice(end);
  }

  private add(sought: Sought): void {
    if (sought.text.length < LEAST_CHARACTERS) return;
    const beginning = sought.text.slice(0, LEAST_CHARACTERS);
    const list = this.byBeginning.get(beginning);
    if (list) list.push(sought);
    else this.byBeginning.set(beginning, [sought]);
    this.filter[hashAt(sought.text, 0)] = 1;
  }

  private lengthAt(text: string, at: number): number {
    const candidates = this.byBeginning.get(text.slice(at, at + LEAST_CHARACTERS)) ?? [];
    const found = candidates.find((one) => text.startsWith(one.text, at) && (!one.wholeWord || isWord(text, at, one)));
    return found?.text.length ?? 0;
  }
}

function hashAt(text: string, at: number): number {
  const mixed = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2);
  return mixed & ((1 << FILTER_BITS) - 1);
}

function isWord(text: string, at: number, { text: { length } }: Sought): boolean {
  return !WORD_CHARACTER.test(text.charAt(at - 1)) && !WORD_CHARACTER.test(text.charAt(at + length));
}
