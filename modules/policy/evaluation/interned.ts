/** So many texts are remembered; after that the memory is given back, and it begins anew. */
const MOST_TEXTS = 5_000;

/** What was read of texts that stand in many policies, such as lists of actions: it is read once, and one object is shared. */
export class Interned<T> {
  private readonly byText = new Map<string, T>();

  /** What was read of the text, or is now. What `read` throws is not remembered. */
  of(text: string, read: () => T): T {
    let found = this.byText.get(text);
    if (found === undefined) {
      found = read();
      if (this.byText.size >= MOST_TEXTS) this.byText.clear();
      this.byText.set(text, found);
    }
    return found;
  }
}
