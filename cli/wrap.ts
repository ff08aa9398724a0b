/** A text in lines of a width, each of its own lines anew; what continues a line is indented. */
export function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => wrapLine(line, width))
    .join("\n");
}

function wrapLine(line: string, width: number): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(" ")) {
    const extended = current.trim() === "" ? current + word : `${current} ${word}`;
    if (extended.length <= width) {
      current = extended;
      continue;
    }
    if (current.trim() !== "") lines.push(current);
    const pieces = cut(word, width, lines.length === 0 ? indent : `${indent}  `, `${indent}  `);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? "";
  }
  return [...lines, current];
}

/** A word in pieces that fit, each cut at its last joint if that is in the second half of the line. */
function cut(word: string, width: number, first: string, next: string): readonly string[] {
  const text = first + word;
  if (text.length <= width) return [text];
  let at = width;
  while (at > width / 2 && !isJoint(text, at)) at--;
  const end = isJoint(text, at) ? at : width;
  return [text.slice(0, end), ...cut(text.slice(end), width, next, next)];
}

/** Where a word may be cut: ARNs have separators, names of statements capitals. */
function isJoint(text: string, at: number): boolean {
  return /[:/._-]/.test(text.charAt(at - 1)) || /^[a-z0-9][A-Z]/.test(text.slice(at - 1, at + 1));
}
