import { identity } from "./reading/grounds";
import { after } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

export const functionUrlAsksForAuthentication: ResourceRule = {
  id: "function-url-asks-for-authentication",
  about: "resource",
  severity: "high",
  types: ["aws_lambda_function_url"],
  why: "A URL with the type NONE is a public address: everybody who finds it runs the function with its role.",
  fix: "Set `authorization_type` to `AWS_IAM`, or put an API with an authorizer before the function.",
  check(resource, stack) {
    const url = after(resource);
    const type = url.text("authorization_type");
    if (!url.exists || type === "AWS_IAM") return [];
    return [
      {
        what: `the function's URL asks nobody who they are: authorization_type is ${type ?? "not set"}`,
        grounds: [identity(resource.after, stack, ["function_name", "qualifier"])],
      },
    ];
  },
};
