import type { SynthesizedStack } from "../../access/synthesis";
import { secretShapeOf, withoutSecrets } from "../../modules/validation/secret-shapes";
import { SENSITIVE } from "../changes/resource-diff";
import type { Attributes, Plan } from "../plan/plan";
import { encodingsOf } from "./encodings";
import { maskOf } from "./hidden-places";
import { maskAttributes } from "./mask-attributes";
import { SecretValues } from "./secret-values";
import { type Sought, TextIndex } from "./text-index";
import { canBeSought, isOrdinary, isPlainWord } from "./value-kinds";

/** Longer texts are seldom the same. */
const LONGEST_SEEN = 200;

/**
 * Takes out of texts what must not be shown: what Terraform marks as sensitive, the environment of functions, the plan's variables, and what has the
 * shape or the name of a secret.
 *
 * A value is hidden in its place whatever it is. In other texts, in every encoding, it is hidden when it can be told from them:
 *
 * - of less than six characters, or a word of the review itself such as `update`: in its place only, and one of four or five that is marked between
 *   backticks, too, as conditions quote it;
 * - words or a number, such as `letmein`: as a whole only, and not inside of another name;
 * - the name, id, ARN or URL of a resource or a Region, which the plan shows in clear, and of the stack: in its place only;
 * - one word, a number of less than 16 digits, a Region or a part of a policy that only the place speaks for (environment, variable): in its place
 *   only.
 */
export class Redactor {
  /** A report says the same names, actions and sentences again and again. */
  private readonly seen = new Map<string, string>();

  private constructor(private readonly index: TextIndex) {}

  /** @param stacks the synthesized stacks that belong to the plan */
  static of(plan: Plan, stacks: readonly SynthesizedStack[]): Redactor {
    return new Redactor(new TextIndex(soughtIn(new SecretValues(plan, stacks))));
  }

  /** A text with `(sensitive)` in place of everything that must not be shown. */
  redact(text: string): string {
    const seen = this.seen.get(text);
    if (seen !== undefined) return seen;
    const redacted = withoutSecrets(this.index.replace(text, SENSITIVE), SENSITIVE);
    if (text.length <= LONGEST_SEEN) this.seen.set(text, redacted);
    return redacted;
  }

  /** The attributes of a resource with `(sensitive)` in the places that the mask marks, in a function's environment, and where a name says secret. */
  hide(type: string, attributes: Attributes | undefined, mask: unknown): Attributes | undefined {
    return maskAttributes(attributes, maskOf(type, attributes, mask));
  }
}

function* soughtIn({ certain, presumed, naming }: SecretValues): Iterable<Sought> {
  const isNaming = (value: string) =>
    (naming.has(value) || naming.has(value.replace(/[/:]?\*$/, ""))) && secretShapeOf(value) === undefined;
  for (const value of certain) if (canBeSought(value) && !isNaming(value)) yield* formsOf(value);
  for (const value of presumed) {
    if (canBeSought(value) && !certain.has(value) && !isNaming(value) && !isOrdinary(value)) yield* formsOf(value);
  }
}

function* formsOf(value: string): Iterable<Sought> {
  const wholeWord = isPlainWord(value);
  for (const text of encodingsOf(value)) yield { text, wholeWord: wholeWord && text === value };
}
