import { identity, limits } from "./reading/grounds";
import { after, type SideReader } from "./reading/side-reader";
import { hasWildcard } from "./reading/actions";
import { hasExpression } from "./reading/reference";
import type { ResourceRule } from "./rule";

const SERVICE = /\.amazonaws\.com(?:\.cn)?$/;
/** Which function may be called, and for what. */
const OF_WHAT = ["action", "function_name", "qualifier"];
/** What keeps some calls out. */
const LIMITS = ["function_url_auth_type", "source_account", "source_arn"];
const ARN_ACCOUNT = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/;

export const permissionNamesItsSource: ResourceRule = {
  id: "permission-names-its-source",
  about: "resource",
  severity: "high",
  types: ["aws_lambda_permission"],
  why: "A service calls for everybody. Without the source's ARN any resource of any account can have it call the function, and the ARN of a bucket names no account: whoever makes a bucket of that name again is let in.",
  fix: "Set `source_arn` to the ARN of what calls, and `source_account` to its account.",
  check(resource, stack) {
    const permission = after(resource);
    if (!permission.exists) return [];
    const principal = permission.text("principal") ?? "";
    const isBound = ["principal_org_id", "event_source_token"].some((name) => permission.text(name) !== undefined);
    const grounds = [[...identity(resource.after, stack, OF_WHAT), ...limits(resource.after, stack, LIMITS)]];
    if (principal === "*" && !isBound) return [{ what: "everybody may call the function", grounds }];
    if (!SERVICE.test(principal) || isBound) return [];
    const lacks = lacking(permission);
    if (lacks.length === 0) return [];
    return [{ what: `${principal} may call the function without ${lacks.join(" and ")}`, grounds }];
  },
};

/** What does not say where the call comes from. An ARN with an account in it says the account, too. */
function lacking(permission: SideReader): readonly string[] {
  const arn = permission.text("source_arn");
  const account = permission.text("source_account") ?? ARN_ACCOUNT.exec(arn ?? "")?.[1] ?? "";
  const names = account !== "" && !hasWildcard(account);
  // The ARN of a resource of the stack that is going to be made: of this account, but a bucket's does not say so.
  const isReference = arn !== undefined && hasExpression(arn) && !arn.startsWith("${aws_s3_bucket.");
  return [...(arn === undefined ? ["source_arn"] : []), ...(names || isReference ? [] : ["source_account"])];
}
