/** How long something is remembered, and by which clock. */
export interface Memory {
  readonly seconds: number;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/**
 * Reads something once for a while, and for all who ask meanwhile.
 *
 * What failed is not remembered: whoever asks next tries again. What is too old is not given instead, so that what was taken back is gone in time.
 */
export function remember<T>(read: () => Promise<T>, { seconds, now }: Memory): () => Promise<T> {
  let known: { readonly value: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (known !== undefined && now() < known.until) return known.value;
    const mine = { value: read(), until: now() + seconds * 1_000 };
    known = mine;
    mine.value.catch(() => {
      if (known === mine) known = undefined;
    });
    return mine.value;
  };
}
