/** A field of CloudTrail's events, by its path in them, and values of it. `*` stands for any text. */
export interface FieldValues {
  readonly path: readonly string[];
  readonly values: readonly string[];
}

/** What events show of one use of a key: which events it makes, and a value that each of these fields has in them. */
export interface SeenUse {
  readonly events: readonly string[];
  readonly fields: readonly FieldValues[];
}

/** Events that are of no use: these, where each of the fields is missing or has another value than those. */
export interface OutsideUses {
  readonly events: readonly string[];
  /** A field that has one of these values. @default whatever it has */
  readonly within?: FieldValues;
  readonly without: readonly FieldValues[];
}

/**
 * Everything but the uses: every event that is none of theirs is in one of the results at least, and no event of theirs is in any.
 *
 * A pattern of events can say that a field has none of some values, but not that one of two fields is wrong. So each use splits what is left by its
 * fields, and what is part of something wider is left out. Were everything split like this, every use would double the results; so events are told apart by one
 * field first, and each of its values is looked at by itself, and then what has none of them.
 *
 * @param path the field that tells uses apart; its values are texts without wildcards
 */
export function outsideOf(
  events: readonly string[],
  uses: readonly SeenUse[],
  path: readonly string[],
): readonly OutsideUses[] {
  const valuesOf = ({ fields }: SeenUse) => fields.find((field) => isSame(field.path, path))?.values;
  const others = ({ fields, ...use }: SeenUse) => ({ ...use, fields: fields.filter((f) => !isSame(f.path, path)) });
  const values = [...new Set(uses.flatMap((use) => valuesOf(use) ?? []))];
  const ofValues = values.flatMap((value) => {
    const possible = uses.filter((use) => valuesOf(use)?.includes(value) ?? true).map(others);
    return outside(events, possible).map((one) => ({ ...one, within: { path, values: [value] } }));
  });
  const ofNone = outside(
    events,
    uses.filter((use) => valuesOf(use) === undefined),
  );
  const none = values.length > 0 ? [{ path, values }] : [];
  return [...together(ofValues), ...ofNone.map((one) => ({ ...one, without: [...none, ...one.without] }))];
}

function outside(events: readonly string[], uses: readonly SeenUse[]): readonly OutsideUses[] {
  const everything: readonly OutsideUses[] = [{ events, without: [] }];
  return merged(uses.reduce((left, use) => widest(left.flatMap((one) => split(one, use))), everything));
}

function split(left: OutsideUses, use: SeenUse): readonly OutsideUses[] {
  const others = left.events.filter((event) => !use.events.includes(event));
  const same = left.events.filter((event) => use.events.includes(event));
  const wrong = use.fields.map((field) => ({ events: same, without: withField(left.without, field) }));
  return [{ ...left, events: others }, ...wrong].filter(({ events }) => events.length > 0);
}

function withField(fields: readonly FieldValues[], { path, values }: FieldValues): readonly FieldValues[] {
  const known = fields.find((field) => isSame(field.path, path));
  if (known === undefined) return [...fields, { path, values }];
  const all = { path, values: [...new Set([...known.values, ...values])] };
  return fields.map((field) => (field === known ? all : field));
}

/** Of each, the events that are in no other one whose fields leave as much or more. */
function widest(left: readonly OutsideUses[]): readonly OutsideUses[] {
  const isLeft = (one: OutsideUses, index: number, event: string) =>
    !left.some((other, at) => {
      const isWider = at !== index && other.events.includes(event) && isPartOf(one, other);
      return isWider && (at < index || !isPartOf(other, one));
    });
  return left
    .map((one, index) => ({ ...one, events: one.events.filter((event) => isLeft(one, index, event)) }))
    .filter(({ events }) => events.length > 0);
}

/** Those with the same fields become one. */
function merged(left: readonly OutsideUses[]): readonly OutsideUses[] {
  return left.reduce<readonly OutsideUses[]>((all, one) => {
    const same = all.find((other) => isPartOf(one, other) && isPartOf(other, one));
    if (same === undefined) return [...all, one];
    return all.map((other) => (other === same ? { ...same, events: [...same.events, ...one.events] } : other));
  }, []);
}

/** Values for which the same is outside become one. */
function together(ofValues: readonly (OutsideUses & { readonly within: FieldValues })[]): readonly OutsideUses[] {
  const groups = new Map<string, (typeof ofValues)[number]>();
  for (const one of ofValues) {
    const key = JSON.stringify([one.events, one.without]);
    const values = [...(groups.get(key)?.within.values ?? []), ...one.within.values];
    groups.set(key, { ...one, within: { path: one.within.path, values } });
  }
  return [...groups.values()];
}

/** Whether the fields of the one leave no more than those of the other. */
function isPartOf(one: OutsideUses, other: OutsideUses): boolean {
  return other.without.every(({ path, values }) => {
    const own = one.without.find((field) => isSame(field.path, path))?.values ?? [];
    return values.every((value) => own.includes(value));
  });
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
