import type { ReviewedStack } from "../../stack/reviewed-stack";
import { NotKnown } from "../reading/not-known";
import { hasExpression, resolved } from "../reading/reference";
import type { SideReader } from "../reading/side-reader";

/** What one field of a trail's events must be like. */
interface FieldCondition {
  readonly field: string;
  readonly operator: (typeof OPERATORS)[number];
  readonly values: readonly string[];
}

/** Events that a trail has: each of these conditions holds for them. */
export interface EventSelector {
  readonly name: string;
  readonly conditions: readonly FieldCondition[];
}

const OPERATORS = ["equals", "starts_with", "ends_with", "not_equals", "not_starts_with", "not_ends_with"] as const;

/** What a trail has where nothing is said. */
const MANAGEMENT: EventSelector = { name: "management events", conditions: [category("Management")] };

/**
 * The events that a trail has, also by selectors of the older form.
 *
 * @throws NotKnown when a value is known after apply.
 */
export function eventSelectorsOf(trail: SideReader, stack: ReviewedStack): readonly EventSelector[] {
  const advanced = trail.within("advanced_event_selector").map((selector, index) => ({
    name: selector.text("name") ?? `#${index + 1}`,
    conditions: selector.within("field_selector").flatMap((field) => conditionsOf(field, stack)),
  }));
  const basic = trail.within("event_selector").flatMap((selector) => basicSelectors(selector, stack));
  const isSaid = trail.has("advanced_event_selector") || trail.has("event_selector");
  return isSaid ? [...advanced, ...basic] : [MANAGEMENT];
}

/** Whether all events of one selector are events of another one as well. Where that cannot be seen, they are not. */
export function isWithin(selector: EventSelector, wider: EventSelector): boolean {
  return wider.conditions.every((condition) => selector.conditions.some((own) => follows(condition, own)));
}

function conditionsOf(field: SideReader, stack: ReviewedStack): readonly FieldCondition[] {
  const name = field.text("field") ?? "";
  return OPERATORS.flatMap((operator) => {
    const values = textsOf(field, operator, stack);
    return values.length > 0 ? [{ field: name, operator, values }] : [];
  });
}

function basicSelectors(selector: SideReader, stack: ReviewedStack): readonly EventSelector[] {
  const kind = selector.text("read_write_type") ?? "All";
  const readOnly = kind === "All" ? [] : [equal("readOnly", String(kind === "ReadOnly"))];
  const excluded = textsOf(selector, "exclude_management_event_sources", stack);
  const others = excluded.map(
    (source) => ({ field: "eventSource", operator: "not_equals", values: [source] }) as const,
  );
  const management = { name: MANAGEMENT.name, conditions: [...MANAGEMENT.conditions, ...readOnly, ...others] };
  const data = selector.within("data_resource").map((resource) => {
    const type = resource.text("type") ?? "";
    const values = textsOf(resource, "values", stack);
    const where = { field: "resources.ARN", operator: "starts_with", values } as const;
    return {
      name: `data events of ${type}`,
      conditions: [category("Data"), equal("resources.type", type), where, ...readOnly],
    };
  });
  return selector.flag("include_management_events") === false ? data : [management, ...data];
}

/** Whether a condition holds for every event for which another one does. */
function follows(condition: FieldCondition, own: FieldCondition): boolean {
  const [operator, isNegative] = split(condition);
  const [given, isOwnNegative] = split(own);
  if (condition.field !== own.field || isNegative !== isOwnNegative) return false;
  // What is kept out must be kept out before already; what is let in must be let in still.
  const [narrow, wide] = isNegative ? [condition, own] : [own, condition];
  const [narrowOperator, wideOperator] = isNegative ? [operator, given] : [given, operator];
  if (narrowOperator !== wideOperator && narrowOperator !== "equals") return false;
  return narrow.values.every((value) => wide.values.some((text) => matches(wideOperator, text, value)));
}

function split({ operator }: FieldCondition): readonly [operator: string, isNegative: boolean] {
  return [operator.replace("not_", ""), operator.startsWith("not_")];
}

function matches(operator: string, text: string, value: string): boolean {
  if (operator === "starts_with") return value.startsWith(text);
  return operator === "ends_with" ? value.endsWith(text) : value === text;
}

function textsOf(reader: SideReader, argument: string, stack: ReviewedStack): readonly string[] {
  return reader.texts(argument).map((text) => {
    const value = resolved(text, stack);
    if (hasExpression(value)) throw new NotKnown(argument, `it is ${value}`);
    return value;
  });
}

function category(name: string): FieldCondition {
  return equal("eventCategory", name);
}

function equal(field: string, value: string): FieldCondition {
  return { field, operator: "equals", values: [value] };
}
