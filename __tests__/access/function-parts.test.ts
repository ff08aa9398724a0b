import { AccessModel, type AskedContext } from "../../access/model";
import { ACCOUNT, allow, errorOf, roleOf, terraformStack } from "../support/terraform";

const FUNCTION = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:orders`;
const S3 = "s3.amazonaws.com";
const byUrl = { "lambda:FunctionUrlAuthType": "AWS_IAM" };

const permission = (more: object) => ({
  action: "lambda:InvokeFunction",
  function_name: "${aws_lambda_function.f.function_name}",
  principal: S3,
  ...more,
});

const model = new AccessModel([
  terraformStack({
    aws_lambda_function: { f: { function_name: "orders" } },
    aws_lambda_alias: {
      live: { name: "live", function_name: "${aws_lambda_function.f.function_name}" },
      by_arn: { name: "by-arn", function_name: "${aws_lambda_function.f.arn}" },
      elsewhere: { name: "live", function_name: `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:elsewhere` },
    },
    aws_lambda_function_url: {
      plain: { function_name: "${aws_lambda_function.f.function_name}" },
      live: { function_name: "orders", qualifier: "${aws_lambda_alias.live.name}" },
    },
    aws_lambda_permission: {
      whole: permission({ source_account: "of the function" }),
      live: permission({ qualifier: "${aws_lambda_alias.live.name}", source_account: "of the alias" }),
    },
    aws_iam_role: {
      caller: roleOf("caller", [allow("lambda:InvokeFunctionUrl", { Resource: "${aws_lambda_alias.live.arn}" })]),
      whole: roleOf("whole", [allow("lambda:InvokeFunctionUrl", { Resource: FUNCTION })]),
    },
  }),
]);

const may = (principal: string, action: string, resource: string, context: AskedContext = {}) =>
  model.can({ principal, action, resource, context }).decision;
const from = (account: string) => ({ "aws:SourceAccount": account });

describe("an alias of a function", () => {
  test.each(["aws_lambda_alias.live", `${FUNCTION}:live`])("named %s has permissions of its own", (name) => {
    expect(may(S3, "lambda:InvokeFunction", name, from("of the alias"))).toBe("allow");
    expect(may(S3, "lambda:InvokeFunction", name, from("of the function"))).toBe("deny");
    expect(may(S3, "lambda:InvokeFunction", "aws_lambda_function.f", from("of the alias"))).toBe("deny");
  });

  test.each([
    ["aws_lambda_alias.live", `${FUNCTION}:live`],
    ["aws_lambda_alias.by_arn", `${FUNCTION}:by-arn`],
    ["aws_lambda_alias.elsewhere", `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:elsewhere:live`],
  ])("%s is asked about as %s", (name, arn) => {
    expect(model.resource(name).arn).toBe(arn);
  });

  test("of a function that no stack defines has a policy that nobody knows", () => {
    expect(may(S3, "lambda:InvokeFunction", "aws_lambda_alias.elsewhere")).toBe("unknown");
  });
});

describe("the URL of a function", () => {
  test("is the function, or the alias that it is of", () => {
    expect(model.resource("aws_lambda_function_url.plain").arn).toBe(FUNCTION);
    expect(model.resource("aws_lambda_function_url.live").arn).toBe(`${FUNCTION}:live`);
  });

  test("is called by whoever may, and who may call the one may not call the other", () => {
    for (const [role, url] of [
      ["whole", "plain"],
      ["caller", "live"],
    ] as const) {
      const other = url === "plain" ? "live" : "plain";
      expect(may(`aws_iam_role.${role}`, "lambda:InvokeFunctionUrl", `aws_lambda_function_url.${url}`, byUrl)).toBe(
        "allow",
      );
      expect(may(`aws_iam_role.${role}`, "lambda:InvokeFunctionUrl", `aws_lambda_function_url.${other}`, byUrl)).toBe(
        "deny",
      );
    }
  });

  test("is suggested where a name is wrong", () => {
    expect(errorOf(() => model.resource("aws_lambda_function_url.plein")).message).toContain(
      "aws_lambda_function_url.plain",
    );
  });
});
