import { NotKnownYet } from "./finder";
import type { Orphan } from "./leftovers";
import type { StackState } from "./stack-state";

/** The ids of what is there: what the states have, and what a search has found beside them. */
export class KnownIds {
  private readonly ids = new Map<string, string>();
  private readonly open = new Set<string>();

  constructor(states: readonly StackState[]) {
    for (const { stack, resources } of states) {
      for (const [address, { id }] of resources) this.add({ stack, address, id });
    }
  }

  add({ stack, address, id }: Orphan): void {
    this.ids.set(keyOf(stack, address), id);
  }

  /** Says that nobody knows whether a resource is there, and so what belongs to it. */
  leaveOpen(stack: string, address: string): void {
    this.open.add(keyOf(stack, address));
  }

  /**
   * The id of a resource; undefined when it is not there.
   *
   * @throws NotKnownYet when that is an open question.
   */
  idOf(stack: string, address: string): string | undefined {
    if (!this.open.has(keyOf(stack, address))) return this.ids.get(keyOf(stack, address));
    throw new NotKnownYet(`it belongs to ${address}, about which a question is open`);
  }

  /** All of them. */
  all(): ReadonlySet<string> {
    return new Set(this.ids.values());
  }
}

function keyOf(stack: string, address: string): string {
  return `${stack} ${address}`;
}
