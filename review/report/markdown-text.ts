/** What cannot be seen, turns the direction of text, or steers a terminal: none of it is ever written as it is. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Words and numbers as prose has them. No letters beside digits with a hyphen: `GH-1` becomes a link on GitHub. */
const WORD = /^[("']*([\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|[\p{L}\p{N}]+|\p{N}+[.,]\p{N}+)%?[.,;:!?)"'…]*$/u;
/** GitHub makes links of what may be the hash of a commit. */
const COMMIT = /^[0-9a-f]{7,}$/i;

/** A word that is code already, in the backticks of a sentence. */
const QUOTED = /^`([^`]+)`([.,;:]?)$/;

/** The text on one line, with escapes such as `\u202e` for everything that cannot be seen or that changes how other text is seen. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, escaped);
}

/** The beginning of a text, visible and at most so many UTF-8 bytes long, with an ellipsis for the rest. */
export function clip(text: string, bytes: number): string {
  const whole = visible(text.length > bytes ? text.slice(0, bytes) : text);
  if (whole.length * 3 <= bytes || (text.length <= bytes && Buffer.byteLength(whole) <= bytes)) return whole;
  let [clipped, left] = ["", bytes - Buffer.byteLength("…")];
  for (const character of text) {
    const shown = visible(character);
    left -= Buffer.byteLength(shown);
    if (left < 0) break;
    clipped += shown;
  }
  return `${clipped}…`;
}

/** The text as a code span: data stays data in it, whatever backticks it has. */
export function code(text: string): string {
  const shown = visible(text);
  if (shown.trim() === "") return '`""`';
  const ticks = "`".repeat(longestRun(shown) + 1);
  const padding = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${ticks}${padding}${shown}${padding}${ticks}`;
}

/** Prose with data in it: words stay words, and everything that could be Markdown, HTML, a mention or a link stands in a code span. */
export function plain(text: string): string {
  const parts: { readonly isCode: boolean; readonly words: string[] }[] = [];
  for (const word of visible(text).split(" ").filter(Boolean)) {
    const [, quoted, stop = ""] = QUOTED.exec(word) ?? [];
    const isCode = quoted !== undefined || !isWord(word);
    const last = parts.at(-1);
    const said = quoted === undefined ? word : quoted + stop;
    if (last?.isCode === isCode) last.words.push(said);
    else parts.push({ isCode, words: [said] });
  }
  return parts.map(({ isCode, words }) => (isCode ? codeBeforeStop(words.join(" ")) : words.join(" "))).join(" ");
}

/** A code span inside HTML, where Markdown has none: in a `<summary>`. */
export function htmlCode(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return `<code>${visible(text).replace(/[&<>"]/g, (character) => entities[character] as string)}</code>`;
}

/** Lines in a fence that is longer than any in them. */
export function fence(lines: readonly string[], language: string): string {
  const shown = lines.map(visible);
  const ticks = "`".repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)));
  return [`${ticks}${language}`, ...shown, ticks].join("\n");
}

function escaped(character: string): string {
  const codePoint = character.codePointAt(0) as number;
  const digits = codePoint.toString(16);
  return NAMED[character] ?? (codePoint > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`);
}

function isWord(text: string): boolean {
  const core = WORD.exec(text)?.[1];
  return core !== undefined && !COMMIT.test(core);
}

/** A sentence's last word in code, its full stop outside. */
function codeBeforeStop(text: string): string {
  const [, before = text, stop = ""] = /^(.*[^.,;:])([.,;:])$/.exec(text) ?? [];
  return `${code(before)}${stop}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
