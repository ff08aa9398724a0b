import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

export const cases: RuleCases = {
  compliant: [
    { name: "IAM asks", resources: { "aws_lambda_function_url.u": { after: { authorization_type: "AWS_IAM" } } } },
    { name: "a URL that goes", resources: { "aws_lambda_function_url.u": { before: { authorization_type: "NONE" } } } },
  ],
  violating: [
    {
      name: "nobody asks",
      resources: {
        "aws_lambda_function_url.u": { after: { authorization_type: "NONE" } },
        "aws_lambda_function_url.v": { after: {} },
      },
      finds: [
        "aws_lambda_function_url.u: the function's URL asks nobody who they are: authorization_type is NONE",
        "aws_lambda_function_url.v: the function's URL asks nobody who they are: authorization_type is not set",
      ],
    },
  ],
  unknown: [
    {
      name: "a type that is known after apply",
      resources: { "aws_lambda_function_url.u": { after: { authorization_type: UNKNOWN } } },
      finds: [`aws_lambda_function_url.u: ${notKnown("authorization_type")}`],
    },
  ],
  throwing: [
    {
      name: "a type that cannot be read",
      resources: { "aws_lambda_function_url.u": { after: damaged("authorization_type") } },
      finds: [`aws_lambda_function_url.u: ${broken("authorization_type")}`],
    },
  ],
};
