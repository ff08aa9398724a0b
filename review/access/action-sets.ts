import type { CompiledActions } from "../../modules/policy/evaluation/action";
import type { CompiledStatement } from "../../modules/policy/evaluation/statement";
import { matchesAction } from "../../modules/policy/evaluation/statement";
import { carriesEncryptionContext, worksAcrossAccounts } from "../../modules/policy/evaluation/kms-operations";

/** Some of the actions of a universe, one bit each. */
export type ActionSet = bigint;

/** What a statement says of each action: those that it surely is about, and those that it may be about. */
interface Matched {
  readonly surely: ActionSet;
  readonly perhaps: ActionSet;
}

/**
 * The actions that are asked about for one kind of resource.
 *
 * Actions that every statement treats alike have the same answer: they are put together, and one of them is asked.
 */
export class ActionUniverse {
  readonly actions: readonly string[];
  readonly all: ActionSet;
  /** What the evaluator treats apart, whatever statements say. */
  readonly special: readonly ActionSet[];
  /** Statements with the same list of actions share it. */
  private readonly cache = new WeakMap<CompiledActions, Matched>();
  private readonly cut = new Map<string, readonly (readonly string[])[]>();
  private readonly lists = new Map<ActionSet, readonly string[]>();

  constructor(actions: readonly string[]) {
    this.actions = [...new Set(actions)].sort();
    this.all = (1n << BigInt(this.actions.length)) - 1n;
    this.special = [worksAcrossAccounts, carriesEncryptionContext].map((test) =>
      this.setOf((action) => test(action.toLowerCase())),
    );
  }

  /** The actions that a statement is about, or may be. */
  matched(statement: CompiledStatement): Matched {
    const { actions } = statement;
    if (!actions) return { surely: 0n, perhaps: 0n };
    let found = this.cache.get(actions);
    if (found === undefined) {
      const kinds = this.actions.map((action) => matchesAction(statement, action.toLowerCase()).kind);
      found = {
        surely: this.setOf((_, index) => kinds[index] === "true"),
        perhaps: this.setOf((_, index) => kinds[index] !== "true" && kinds[index] !== "false"),
      };
      this.cache.set(actions, found);
    }
    return found;
  }

  /** Whether a statement may be about some of the actions. */
  hasSome(statement: CompiledStatement): boolean {
    const { surely, perhaps } = this.matched(statement);
    return (surely | perhaps) !== 0n;
  }

  /** The set of the actions that pass a test. */
  setOf(test: (action: string, index: number) => boolean): ActionSet {
    return this.actions.reduce((set, action, index) => (test(action, index) ? set | (1n << BigInt(index)) : set), 0n);
  }

  /** The actions in a set. */
  list(set: ActionSet): readonly string[] {
    let found = this.lists.get(set);
    if (found === undefined) {
      found = this.actions.filter((_, index) => (set >> BigInt(index)) & 1n);
      this.lists.set(set, found);
    }
    return found;
  }

  /** A set cut into classes of actions that are in the same of some other sets. */
  classes(set: ActionSet, sets: readonly ActionSet[]): readonly (readonly string[])[] {
    if (set === 0n) return [];
    const others = new Set(sets);
    const key = [set, ...others].join();
    let classes = this.cut.get(key);
    if (classes === undefined) this.cut.set(key, (classes = this.cutBy(set, others)));
    return classes;
  }

  private cutBy(set: ActionSet, others: ReadonlySet<ActionSet>): readonly (readonly string[])[] {
    let classes = [set];
    for (const other of others) {
      if (other === 0n) continue;
      classes = classes.flatMap((one) => [one & other, one & ~other].filter((part) => part !== 0n));
    }
    return classes.map((one) => this.list(one));
  }
}
