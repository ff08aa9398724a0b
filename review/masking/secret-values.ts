import { recordOf, type SynthesizedStack } from "../../access/synthesis";
import { mayHaveSecrets, secretPartsOf } from "../../modules/validation/secret-shapes";
import type { Plan } from "../plan/plan";
import { environmentOf, isSecretPlace, secretEntriesOf } from "./hidden-places";
import { marksAnything, maskOfPart } from "./mask-attributes";
import { canBeQuoted, documentOf, leavesOf, literalsOf, longLiteralsOf } from "./value-kinds";

/** What names a resource of AWS: shown even if it is the value of something hidden, because a report without names says nothing. */
const NAMING: ReadonlySet<string> = new Set([
  ...["arn", "id", "name", "bucket", "function_name", "key_id", "url", "region", "account_id", "owner_id"],
  ...["bucket_domain_name", "bucket_regional_domain_name", "invoke_arn", "qualified_arn", "target_key_arn"],
]);

/** Lines shorter than these stand in many texts. */
const LEAST_LINE = 16;

/** One set of attributes of a plan or of a synthesis. */
interface Place {
  readonly type: string;
  readonly attributes: unknown;
  readonly mask: unknown;
}

/**
 * The values of a plan and its stacks that must not be shown: `certain` ones are marked, shaped or named as secrets, `presumed` ones stand where a secret
 * may be. `naming` ones stand in clear as the name of a resource.
 */
export class SecretValues {
  readonly certain = new Set<string>();
  readonly presumed = new Set<string>();
  readonly naming = new Set<string>();
  private readonly seen = new Set<string>();
  /** What stands on both sides of a change is one object. */
  private readonly scanned = new WeakSet<object>();

  constructor(plan: Plan, stacks: readonly SynthesizedStack[]) {
    for (const place of placesOf(plan, stacks)) this.collect(place);
    for (const { before, after, beforeSensitive, afterSensitive } of plan.outputs) {
      this.marked(before, beforeSensitive);
      this.marked(after, afterSensitive);
    }
    this.variables(plan, stacks);
    for (const { name, terraform } of stacks) {
      this.naming.add(name);
      this.terraform(terraform);
    }
  }

  private collect({ type, attributes, mask }: Place): void {
    this.marked(attributes, mask);
    this.presume(environmentOf(type, attributes));
    this.scanOnce(attributes);
    if (type.startsWith("aws_")) this.named(attributes, mask);
  }

  private marked(value: unknown, mask: unknown): void {
    if (value === null || value === undefined || !marksAnything(mask)) return;
    if (mask === true || typeof value !== "object") return this.certainly(value);
    for (const [name, item] of Object.entries(value)) {
      this.marked(item, maskOfPart(mask, Array.isArray(value) ? Number(name) : name));
    }
  }

  private certainly(value: unknown): void {
    for (const leaf of leavesOf(value)) {
      for (const literal of literalsOf(leaf)) {
        this.certain.add(literal);
        // In a condition of a change of access it stands between backticks, where it can be told from other texts.
        if (canBeQuoted(literal)) this.certain.add(`\`${literal}\``);
      }
      const document = documentOf(leaf);
      // A document is marked whole for one part of it, and nobody says which.
      if (document !== undefined) this.presume(document);
      else
        for (const line of leaf.split(/\r?\n/)) if (line.length >= LEAST_LINE && line !== leaf) this.certain.add(line);
    }
  }

  private presume(value: unknown): void {
    for (const leaf of leavesOf(value).flatMap(longLiteralsOf)) {
      this.presumed.add(leaf);
      const document = documentOf(leaf);
      if (typeof document === "object") this.presume(document);
    }
  }

  /** Attributes that are the same on both sides of a change are read once. */
  private scanOnce(attributes: unknown): void {
    if (typeof attributes !== "object" || attributes === null || this.scanned.has(attributes)) return;
    this.scanned.add(attributes);
    this.scan(attributes);
  }

  /** Secrets by their name or by their shape, wherever they stand. `plain`: none of the texts has any by its shape. */
  private scan(value: unknown, plain = false): void {
    if (typeof value === "string") {
      if (!plain) this.scanText(value);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) this.scan(item, plain);
      return;
    }
    const object = value as Readonly<Record<string, unknown>>;
    for (const name of secretEntriesOf(object)) this.certainly(object[name]);
    for (const name in object) this.scan(object[name], plain);
  }

  private scanText(text: string): void {
    if (this.seen.has(text)) return;
    this.seen.add(text);
    const mayHave = mayHaveSecrets(text);
    if (mayHave) for (const part of secretPartsOf(text)) this.certain.add(part);
    const document = documentOf(text);
    // Without an escape, the texts of a document stand in it as they are.
    if (typeof document === "object") this.scan(document, !mayHave && !text.includes("\\"));
  }

  private named(attributes: unknown, mask: unknown): void {
    const record = recordOf(attributes);
    for (const name of NAMING) {
      const value = record[name];
      if (typeof value === "string" && !marksAnything(maskOfPart(mask, name))) this.naming.add(value);
    }
  }

  private variables({ variables }: Plan, stacks: readonly SynthesizedStack[]): void {
    const declared = stacks.map(({ terraform }) => recordOf(terraform["variable"]));
    for (const [name, given] of Object.entries(variables)) {
      const value = "value" in recordOf(given) ? recordOf(given)["value"] : given;
      const isMarked = isSecretPlace(name) || declared.some((all) => recordOf(all[name])["sensitive"] === true);
      if (isMarked) this.certainly(value);
      else this.presume(value);
      this.scan(value);
    }
  }

  /** What stands in a synthesis beside its resources: declared variables, outputs, locals, and the Regions of the providers. */
  private terraform(terraform: SynthesizedStack["terraform"]): void {
    for (const [name, one] of Object.entries(recordOf(terraform["variable"]))) {
      const { sensitive, default: value } = recordOf(one);
      if (sensitive === true || isSecretPlace(name)) this.certainly(value);
    }
    for (const one of Object.values(recordOf(terraform["output"]))) {
      const { sensitive, value } = recordOf(one);
      if (sensitive === true) this.certainly(value);
    }
    for (const section of ["variable", "output", "locals", "data", "provider"]) this.scan(terraform[section]);
    for (const provider of Object.values(recordOf(terraform["provider"])).flat()) {
      const { region } = recordOf(provider);
      if (typeof region === "string") this.naming.add(region);
    }
  }
}

function* placesOf(plan: Plan, stacks: readonly SynthesizedStack[]): Iterable<Place> {
  const masks = new Map<string, unknown[]>();
  for (const { address, type, before, after, beforeSensitive, afterSensitive } of [...plan.changes, ...plan.drift]) {
    yield { type, attributes: before, mask: beforeSensitive };
    yield { type, attributes: after, mask: afterSensitive };
    const marking = [beforeSensitive, afterSensitive].filter(marksAnything);
    if (marking.length > 0) masks.set(blockOf(address), [...(masks.get(blockOf(address)) ?? []), ...marking]);
  }
  const changed = new Set(plan.changes.map(({ address }) => address));
  for (const { address, type, values, sensitive } of [...plan.priorState, ...plan.plannedValues]) {
    // The change has the same values, and most of a large plan's time would go into reading them again.
    if (!changed.has(address) || marksAnything(sensitive)) yield { type, attributes: values, mask: sensitive };
  }
  // What is marked in the plan is marked where it was written, too: there it may be the text around a value that is not known yet.
  for (const { type, address, attributes } of writtenIn(plan, stacks)) {
    for (const mask of masks.get(address) ?? [false]) yield { type, attributes, mask };
  }
}

function writtenIn({ configuration }: Plan, stacks: readonly SynthesizedStack[]) {
  const configured = configuration.map(({ address, type, expressions }) => ({
    address,
    type,
    attributes: constantsOf(expressions),
  }));
  return [...stacks.flatMap(({ resources }) => resources), ...configured];
}

/** The address of the block that a resource is written in: without the key of an instance. */
function blockOf(address: string): string {
  return address.replace(/\[.*\]$/, "");
}

/** The constants of a configuration's expressions, without the names of what they refer to. */
function constantsOf(expressions: unknown): unknown {
  if (typeof expressions !== "object" || expressions === null) return undefined;
  if (Array.isArray(expressions)) return expressions.map(constantsOf);
  if ("constant_value" in expressions) return expressions.constant_value;
  const constants: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(expressions))
    if (name !== "references") constants[name] = constantsOf(item);
  return constants;
}
