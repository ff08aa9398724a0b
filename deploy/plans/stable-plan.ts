import type { PlanJson } from "./pair";
import { PLANS_ENVIRONMENT } from "./plans-environment";

/** Instead of a moment at which a plan or something in AWS was made. */
const MOMENT = "2026-01-01T00:00:00Z";

type Replacement = readonly [pattern: RegExp, replacement: (number: number) => string];

/**
 * What the simulator makes up anew each time: ids of keys, grants, roles and policies, tokens, its own address, and dates. Ids are numbered in the order
 * in which they appear, so that a new recording differs from the old one where something changed, and nowhere else.
 */
const MADE_UP: readonly Replacement[] = [
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (number) => `00000000-0000-4000-8000-${padded(number, 12)}`],
  [/\b[0-9a-f]{64}\b/g, (number) => padded(number, 64)],
  [/\bmrk-[0-9a-f]{32}\b/g, (number) => `mrk-${padded(number, 32)}`],
  [/\bAROA[A-Z0-9]{16,17}\b/g, (number) => `AROA${padded(number, 17)}`],
  [/\bANPA[A-Z0-9]{16,17}\b/g, (number) => `ANPA${padded(number, 17)}`],
  [/(?<="grant_token":")[\w=+/-]{20,}(?=")/g, (number) => `made-up-grant-token-${number}`],
  // Queues have their URL as their id.
  [/https:\/\/127\.0\.0\.1:\d+/g, () => `https://sqs.${PLANS_ENVIRONMENT.region}.amazonaws.com`],
  [/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)/g, () => MOMENT],
];

/**
 * The text of a plan as it is kept: on one line, with what was made up replaced everywhere in the same way, and with the one list in order that
 * Terraform writes in no order.
 *
 * @param written the synthesis: what stands in it was not made up
 */
export function stablePlan(plan: PlanJson, written: string): string {
  let text = JSON.stringify(sorted(plan));
  for (const [pattern, replacement] of MADE_UP) {
    const numbers = new Map<string, number>();
    text = text.replace(pattern, (found) => {
      if (written.includes(found)) return found;
      const number = numbers.get(found) ?? numbers.size + 1;
      numbers.set(found, number);
      return replacement(number);
    });
  }
  return `${text}\n`;
}

function sorted(plan: PlanJson): PlanJson {
  const { relevant_attributes: attributes } = plan;
  if (!Array.isArray(attributes)) return plan;
  const texts = attributes.map((attribute) => JSON.stringify(attribute)).sort();
  return { ...plan, relevant_attributes: texts.map((text) => JSON.parse(text) as unknown) };
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
