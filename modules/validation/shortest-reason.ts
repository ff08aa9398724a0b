/** The reason of an exception must say something that a reviewer can judge: this many characters at least. */
export const SHORTEST_REASON = 10;
