import type { ReviewedResource } from "../stack/reviewed-stack";
import { listed, newly } from "./reading/newly";
import { after, before } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

const CONFIG = "aws_lambda_code_signing_config";
const FUNCTION = "aws_lambda_function";
const PUBLISHERS = "allowed_publishers.signing_profile_version_arns";
/** What Lambda does where nothing is said. */
const DEFAULT_POLICY = "Warn";

export const codeSigningStaysEnforced: ResourceRule = {
  id: "code-signing-stays-enforced",
  about: "resource",
  severity: "high",
  types: [CONFIG, FUNCTION],
  why: "With signatures enforced, whoever may change a function's code and may not sign can run nothing of their own. A warning stops nobody, and every publisher that is trusted may run code with the function's role.",
  fix: "Set `untrusted_artifact_on_deployment` to `Enforce`, keep `code_signing_config_arn` on functions that had it, and name publishers on purpose.",
  check(resource) {
    if (!after(resource).exists) return [];
    return resource.type === FUNCTION ? functionKeeps(resource) : [...enforced(resource), ...publishers(resource)];
  },
};

function functionKeeps(resource: ReviewedResource): readonly Violation[] {
  const [was, is] = [before(resource), after(resource)].map((lambda) => lambda.text("code_signing_config_arn"));
  if (was === undefined || is !== undefined) return [];
  return [{ what: "the function loses its code signing configuration: it runs packages that nobody signed" }];
}

function enforced(resource: ReviewedResource): readonly Violation[] {
  const policy = after(resource).text("policies.untrusted_artifact_on_deployment") ?? DEFAULT_POLICY;
  if (policy === "Enforce") return [];
  return [{ what: `Lambda takes packages that nobody signed: untrusted_artifact_on_deployment is ${policy}` }];
}

/** A configuration that is new says whom it trusts; one that comes to trust somebody more says it in passing. */
function publishers(resource: ReviewedResource): readonly Violation[] {
  if (!before(resource).exists) return [];
  const [was, is] = [before(resource).texts(PUBLISHERS), after(resource).texts(PUBLISHERS)];
  const gained = newly(was, is, (arn) => arn);
  return gained.length === 0 ? [] : [{ what: `packages that ${listed(gained)} signed are taken from now on` }];
}
