export type Attributes = Readonly<Record<string, unknown>>;

/** The part of a synthesized stack that a plan is made of. */
export interface TerraformStack {
  readonly provider: Readonly<Record<string, readonly Attributes[]>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

/** A resource of the stack. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Without cdktf's comment. */
  readonly attributes: Attributes;
}

/** The resources of a stack, in its order. */
export function resourcesOf({ resource }: TerraformStack): readonly Resource[] {
  return Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => ({
      address: `${type}.${name}`,
      type,
      name,
      attributes: Object.fromEntries(Object.entries(block).filter(([argument]) => argument !== "//")),
    })),
  );
}

/** A value with every text in it replaced. */
export function mapTexts(value: unknown, replace: (text: string) => unknown): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, replace)]));
}
