import { regionalArn } from "../../../modules/policy/arn";
import type { NamingFinder } from "../finder";

/** What Terraform imports by an argument: its name. */
export function named(argument: string): NamingFinder {
  return { importId: (wanted) => wanted.text(argument) };
}

/** What Terraform imports by an ARN that ends with its name. */
export function namedByArn(service: string, argument: string, before = ""): NamingFinder {
  return { importId: (wanted) => regionalArn(wanted, service, before + wanted.text(argument)) };
}
