import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const aliasNamesAPublishedVersion: ResourceRule = {
  id: "alias-names-a-published-version",
  about: "resource",
  severity: "low",
  types: ["aws_lambda_alias"],
  why: "A published version never changes. An alias of $LATEST runs whatever was deployed last, finished or not, and there is nothing to go back to.",
  fix: "Set `publish` on the function, and `function_version` to its `version` or to a number.",
  check(resource) {
    const alias = after(resource);
    if (!alias.exists || alias.text("function_version") !== "$LATEST") return [];
    return [{ what: "the alias names $LATEST, which changes with every deploy" }];
  },
};
