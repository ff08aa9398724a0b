const NOT_WRITTEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A value as JSON on several lines. What cannot be seen is escaped: the value is the same, and a file that is looked at shows what it is. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2).replace(NOT_WRITTEN, (character) =>
    character === "\n" ? character : escaped(character),
  );
  return `${text}\n`;
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
