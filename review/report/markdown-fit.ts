/** One entry of a section. */
export interface Entry {
  /** What comes first when there is not room for all: 0 before 1. */
  readonly priority: number;
  /** The entry at length, and in one line for when room is short. */
  readonly whole: () => string;
  readonly brief: () => string;
}

/** Entries below one heading. */
export interface Section {
  /** What one of its entries is called, and what several are. */
  readonly things: readonly [one: string, several: string];
  readonly heading: string;
  readonly entries: readonly Entry[];
}

/** What became of a section: the texts of the entries that have room, in their order. */
export interface FittedSection {
  readonly section: Section;
  readonly texts: readonly string[];
  readonly leftOut: number;
  readonly inBrief: number;
}

interface Placed {
  readonly section: Section;
  readonly texts: (string | undefined)[];
  readonly isBrief: boolean[];
  isFull: boolean;
}

interface Candidate {
  readonly placed: Placed;
  readonly index: number;
  readonly entry: Entry;
}

/** What stands between two blocks. */
const BETWEEN = 2;
/** At most what the marks of a heading and the line about the rest of a section take. */
const AROUND_SECTION = 48;

/** Gives the room of a text, in UTF-8 bytes, to sections: everything in brief first, by priority, and then at length what still has room. */
export class Room {
  constructor(private left: number) {}

  /** Takes the room for a text, when there is enough. */
  take(text: string, more = 0): boolean {
    const size = sizeOf(text) + more;
    if (size > this.left) return false;
    this.left -= size;
    return true;
  }

  /**
   * Puts the entries of sections into the room that is left. Sections take turns, so that a long one does not push out another.
   *
   * @param share the part of the room that brief entries may take; the rest is for entries at length
   */
  fit(sections: readonly Section[], share = 1): readonly FittedSection[] {
    const placed = sections.map((section): Placed => ({ section, texts: [], isBrief: [], isFull: false }));
    const candidates = placed
      .flatMap((one) => one.section.entries.map((entry, index): Candidate => ({ placed: one, index, entry })))
      .sort((one, other) => one.entry.priority - other.entry.priority || one.index - other.index);
    const kept = Math.floor(this.left * (1 - share));
    this.left -= kept;
    for (const candidate of candidates) this.place(candidate);
    this.left += kept;
    for (const candidate of candidates) this.lengthen(candidate);
    return placed.map(fitted);
  }

  private place({ placed, index, entry }: Candidate): void {
    if (placed.isFull) return;
    const text = entry.brief();
    const isFirst = placed.texts.length === 0;
    placed.isFull = !this.take(text, isFirst ? sizeOf(placed.section.heading) + AROUND_SECTION : 0);
    if (placed.isFull) return;
    placed.texts[index] = text;
    placed.isBrief[index] = true;
  }

  private lengthen({ placed, index, entry }: Candidate): void {
    const brief = placed.texts[index];
    if (brief === undefined || this.left <= 0) return;
    const whole = entry.whole();
    const isRoom = whole === brief || this.take(whole, -Buffer.byteLength(brief) - BETWEEN);
    if (!isRoom) return;
    placed.texts[index] = whole;
    placed.isBrief[index] = false;
  }
}

function fitted({ section, texts, isBrief }: Placed): FittedSection {
  const shown = texts.filter((text) => text !== undefined);
  return {
    section,
    texts: shown,
    leftOut: section.entries.length - shown.length,
    inBrief: isBrief.filter(Boolean).length,
  };
}

/** What a text takes as a block of its own, in UTF-8 bytes. */
export function sizeOf(text: string): number {
  return Buffer.byteLength(text) + BETWEEN;
}
