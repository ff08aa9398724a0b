import MarkdownIt from "markdown-it";

const parser = new MarkdownIt({ html: true, linkify: true });

/** All HTML that a comment may have: the marker, and what folds a change. */
const HTML = [
  /^<!-- sealstack-review: [\w., -]* -->$/,
  /^<details><summary>[a-z, ()-]+ <code>[^<>@]*<\/code><\/summary>$|^<details><summary>[a-z, ()-]+ <code>[^<>]*<\/code><\/summary>$/,
  /^<\/details>$/,
];
const INLINE = ["text", "code_inline", "strong_open", "strong_close"];
/** What GitHub makes something of, outside of code. */
const ACTIVE = /[<>@#[\]*_~\\`|]|:\/\/|www\.|\b[0-9a-f]{7,}\b|[A-Za-z]+-\d/i;

/** What a comment is made of, block by block, without the data in it; throws where data has become more than data. */
export function structureOf(markdown: string): readonly string[] {
  const lines = markdown.split("\n");
  return parser.parse(markdown, {}).map((token) => {
    if (token.type === "html_block") return checkHtml(token.content.trim());
    if (token.type === "fence" && lines[(token.map?.[1] ?? 0) - 1] !== token.markup) throw new Error("a fence is open");
    if (token.type === "inline") token.children?.forEach(checkInline);
    if (token.type === "code_block") throw new Error(`indented code: ${token.content}`);
    return `${token.type} ${token.tag}`;
  });
}

/** The texts that stand outside of code. */
export function textsOf(markdown: string): readonly string[] {
  return parser
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === "text")
    .map(({ content }) => content);
}

function checkHtml(html: string): string {
  const kind = HTML.findIndex((allowed) => allowed.test(html));
  if (kind < 0) throw new Error(`HTML: ${html}`);
  return `html ${kind}`;
}

function checkInline({ type, content }: { readonly type: string; readonly content: string }): void {
  if (!INLINE.includes(type)) throw new Error(`${type}: ${content}`);
  if (type === "text" && ACTIVE.test(content)) throw new Error(`active text: ${content}`);
}
