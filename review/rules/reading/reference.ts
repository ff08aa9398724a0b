import type { Reference } from "../../../access/reference";
import type { ReviewedStack } from "../../stack/reviewed-stack";
import { isReplaced } from "./change";

const REFERENCE = /\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;
// A policy variable has a colon in its name, and an expression of Terraform has none.
const EXPRESSION = /\$\{(?![A-Za-z0-9*?$-]+[:}])/;

/** Whether a part of the text is still for Terraform to fill in. */
export function hasExpression(text: string): boolean {
  return EXPRESSION.test(text);
}

/** The text with its references replaced by what the resources have, where that is known or stays as it is. */
export function resolved(text: string, stack: ReviewedStack): string {
  if (!text.includes("${")) return text;
  return text.replace(
    REFERENCE,
    (whole, address: string, attribute: string) => valueOf({ address, attribute }, stack) ?? whole,
  );
}

function valueOf({ address, attribute }: Reference, stack: ReviewedStack): string | undefined {
  const resource = stack.resource(address);
  if (!resource) return undefined;
  const planned = resource.after?.[attribute];
  if (typeof planned === "string" && !hasExpression(planned)) return planned;
  const held = resource.before?.[attribute];
  return typeof held === "string" && !isReplaced(resource) ? held : undefined;
}
