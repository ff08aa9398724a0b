import { isManagedByAws, sameKey } from "../reading/same-key";
import { after, before, type SideReader } from "../reading/side-reader";
import type { ResourceRule } from "../rule";

/** What a rule of this kind is about. */
interface Encrypted extends Pick<ResourceRule, "id" | "severity" | "why" | "fix"> {
  readonly type: string;
  /** The argument that names the key. */
  readonly argument: string;
  /** For sentences: `the log group`. */
  readonly noun: string;
  /** Under what AWS encrypts it without a key of ours. */
  readonly otherwise: string;
  /** Whether it needs a key at all. @default it does */
  readonly needsKey?: (reader: SideReader) => boolean;
}

/** A rule that something is encrypted under a key of ours, and stays under the same one. */
export function keepsItsKey({ type, argument, noun, otherwise, needsKey, ...text }: Encrypted): ResourceRule {
  return {
    ...text,
    about: "resource",
    types: [type],
    check(resource, stack) {
      const [was, is] = [before(resource).text(argument), after(resource).text(argument)];
      if (!after(resource).exists || (needsKey && !needsKey(after(resource)))) return [];
      if (is === undefined || isManagedByAws(is)) {
        const loses = was !== undefined && !isManagedByAws(was);
        return [
          {
            what: loses
              ? `${noun} loses its key ${was}: it is encrypted under ${otherwise}`
              : `${noun} has no key of its own: it is encrypted under ${otherwise}`,
          },
        ];
      }
      if (was === undefined || sameKey(was, is, stack, argument)) return [];
      return [{ what: `the key of ${noun} changes from ${was} to ${is}` }];
    },
  };
}
