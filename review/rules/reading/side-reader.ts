import { isUnknown, readable } from "../../../modules/policy/evaluation";
import type { ReviewedResource, Side, State } from "../../stack/reviewed-stack";
import { NotKnown } from "./not-known";
import { parseStatements, type Statement } from "./statement";

const parsed = new WeakMap<State, Map<string, readonly Statement[]>>();

/**
 * Reads one side of a resource the way that rules want it: blocks whether they are lists or single ones, empty text as none,
 * and what is not known as `NotKnown`.
 */
export class SideReader {
  private readonly state: State | undefined;

  constructor(
    private readonly resource: ReviewedResource,
    side: Side,
  ) {
    this.state = resource[side];
  }

  /** Whether the resource is there at all on this side. */
  get exists(): boolean {
    return this.state !== undefined;
  }

  /**
   * The value at a path such as `rule.apply_server_side_encryption_by_default.sse_algorithm`; of several blocks the first.
   *
   * @throws NotKnown when a part of the path is known after apply.
   */
  value(path: string): unknown {
    let value: unknown = this.state;
    for (const name of path.split(".")) {
      value = (value as Record<string, unknown> | undefined)?.[name];
      if (isUnknown(value)) return this.unknown(path, value.unknown);
      if (Array.isArray(value) && isBlock(value[0])) value = value[0];
      if (value === null || value === undefined) return undefined;
    }
    return value;
  }

  /** Text that is not empty. @throws NotKnown */
  text(path: string): string | undefined {
    const value = this.value(path);
    if (value === undefined || value === "" || typeof value === "object") return undefined;
    return readable(String(value));
  }

  /** @throws NotKnown */
  number(path: string): number | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    if (!Number.isFinite(Number(text))) throw new NotKnown(path, `it is ${text}`);
    return Number(text);
  }

  /** @throws NotKnown */
  flag(path: string): boolean | undefined {
    const text = this.text(path);
    if (text === undefined || text === "true" || text === "false") return text && text === "true";
    throw new NotKnown(path, `it is ${text}`);
  }

  /** The texts of a list, or of one value. @throws NotKnown */
  texts(path: string): readonly string[] {
    const values = [this.value(path) ?? []].flat();
    return values.map((value: unknown) => {
      if (isUnknown(value)) throw new NotKnown(path, value.unknown);
      return readable(String(value));
    });
  }

  /** The texts of an object by name. Those that are not known are left out: they are no text that anybody wrote. @throws NotKnown */
  entries(path: string): readonly (readonly [name: string, text: string])[] {
    const value = this.value(path);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, text]) => (typeof text === "string" ? [[name, readable(text)]] : []));
  }

  /** All blocks of a name. @throws NotKnown */
  blocks(name: string): readonly State[] {
    const value = this.state?.[name];
    if (isUnknown(value)) this.unknown(name, value.unknown);
    return [value ?? []].flat().filter(isBlock);
  }

  /** A reader for each block of a name. @throws NotKnown */
  within(name: string): readonly SideReader[] {
    const { resource } = this;
    return this.blocks(name).map(
      (block) => new SideReader({ ...resource, synthesized: undefined, after: block }, "after"),
    );
  }

  /** Whether there is a block of a name. @throws NotKnown */
  has(path: string): boolean {
    const value = this.value(path);
    return isBlock(value) || (Array.isArray(value) && value.length > 0);
  }

  /**
   * The statements of the policy in an argument; undefined when there is none.
   *
   * @throws NotKnown when the document is known after apply.
   * @throws Error when it is no policy.
   */
  statements(argument: string): readonly Statement[] | undefined {
    const text = this.text(argument);
    if (text === undefined || this.state === undefined) return undefined;
    let cache = parsed.get(this.state);
    if (cache === undefined) parsed.set(this.state, (cache = new Map()));
    let statements = cache.get(argument);
    if (statements === undefined) cache.set(argument, (statements = parseStatements(text, argument)));
    return statements;
  }

  /** What nobody wrote is the provider's to choose: to a rule it is not set. */
  private unknown(path: string, reason: string): undefined {
    const [argument = path] = path.split(".");
    const { synthesized } = this.resource;
    if (synthesized && synthesized.attributes[argument] === undefined) return undefined;
    throw new NotKnown(path, reason);
  }
}

/** The resource as it is before the change. */
export function before(resource: ReviewedResource): SideReader {
  return new SideReader(resource, "before");
}

/** The resource as it is after the change. */
export function after(resource: ReviewedResource): SideReader {
  return new SideReader(resource, "after");
}

function isBlock(value: unknown): value is State {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}
