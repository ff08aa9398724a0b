import { LambdaFunctionUrl } from "@cdktf/provider-aws/lib/lambda-function-url";
import { TerraformOutput, Testing } from "cdktf";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { FunctionAlias } from "../../../modules/lambda/function-alias";
import { FunctionUrl, type FunctionUrlProps } from "../../../modules/lambda/function-url";
import { DEPLOY_ROLE, messageOf, otherAccount, stackOf, synthesize } from "../../support/synth";
import { addressOf, functionOf } from "./function-of";

const FUNCTION = "arn:aws:lambda:eu-central-1:111111111111:function:summarise";
const byUrl = { "lambda:FunctionUrlAuthType": "AWS_IAM" };
const viaUrl = { "lambda:InvokedViaFunctionUrl": true };

function urlOf(props: Omit<FunctionUrlProps, "target"> = {}, ofAlias = false) {
  const stack = stackOf();
  let url: FunctionUrl | undefined;
  functionOf(
    { publishVersions: true },
    ({ target }) => {
      const alias = ofAlias ? new FunctionAlias(stack, "Live", { aliasName: "live", target }) : undefined;
      url = new FunctionUrl(stack, "Url", { target: alias ?? target, ...props });
    },
    stack,
  );
  const role = new OperatorRole(stack, "Caller", { roleName: "caller", assumedBy: [DEPLOY_ROLE] });
  return { stack, url: url as FunctionUrl, role };
}

describe("a function URL", () => {
  it("is for requests that IAM knows", () => {
    const synthesis = synthesize(urlOf().stack);
    expect(synthesis.resource("aws_lambda_function_url")).toEqual({
      function_name: `\${${addressOf(synthesis, "aws_lambda_function")}.function_name}`,
      authorization_type: "AWS_IAM",
      invoke_mode: "BUFFERED",
    });
  });

  it("may be of an alias, and answer while the answer is made", () => {
    const { stack, url } = urlOf({ invokeMode: "RESPONSE_STREAM" }, true);
    const synthesis = synthesize(stack);
    expect(synthesis.resource("aws_lambda_function_url")).toMatchObject({
      qualifier: `\${${addressOf(synthesis, "aws_lambda_alias")}.name}`,
      invoke_mode: "RESPONSE_STREAM",
    });
    new TerraformOutput(stack, "Address", { value: url.url });
    expect(Testing.synth(stack)).toContain(`\${${addressOf(synthesis, "aws_lambda_function_url")}.function_url}`);
  });

  it("has no permission beside it that would let others in", () => {
    expect(synthesize(urlOf().stack).resources("aws_lambda_permission")).toEqual({});
  });
});

describe("who may call a function URL", () => {
  it("is a role that is granted to, which may invoke the function by a URL only", () => {
    const { stack, url, role } = urlOf();
    url.grantInvokeUrl(role);
    expect(stack).toAllow(role, "lambda:InvokeFunctionUrl", url, byUrl);
    expect(stack).toAllow(role, "lambda:InvokeFunction", url, viaUrl);
    expect(stack).toDeny(role, "lambda:InvokeFunctionUrl", url, { "lambda:FunctionUrlAuthType": "NONE" });
    expect(stack).toDeny(role, "lambda:InvokeFunction", url, {});
    expect(stack).toDeny(role, "lambda:InvokeFunction", url, { "lambda:InvokedViaFunctionUrl": false });
    expect(synthesize(stack).statements("aws_iam_role_policy", "Caller")).toEqual([
      {
        Sid: "CallsUrl",
        Effect: "Allow",
        Action: ["lambda:InvokeFunctionUrl"],
        Resource: FUNCTION,
        Condition: { StringEquals: byUrl },
      },
      {
        Sid: "InvokesByUrl",
        Effect: "Allow",
        Action: ["lambda:InvokeFunction"],
        Resource: FUNCTION,
        Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
      },
    ]);
  });

  it("is nobody else, and nobody of the alias where the URL is the function's", () => {
    const { stack, url, role } = urlOf({}, true);
    expect(stack).toDeny(role, "lambda:InvokeFunctionUrl", url, byUrl);
    url.grantInvokeUrl(role);
    expect(stack).toAllow(role, "lambda:InvokeFunctionUrl", `${FUNCTION}:live`, byUrl);
    expect(stack).toDeny(role, "lambda:InvokeFunctionUrl", FUNCTION, byUrl);
    expect(stack).toDeny("*", "lambda:InvokeFunctionUrl", url, byUrl);
  });

  it("is no role of another account", () => {
    const { stack, url } = urlOf();
    const there = stackOf(otherAccount("staging"), "there", stack.node.root as never);
    const assumedBy = ["arn:aws:iam::222222222222:role/deploy"];
    const role = new OperatorRole(there, "Operator", { roleName: "operator", assumedBy });
    expect(messageOf(() => url.grantInvokeUrl(role))).toMatch(
      /^\[dev-stack\/Url\] grant to \[staging-there\/Operator\] cannot take effect: /,
    );
  });
});

describe("the CORS of a function URL", () => {
  const cors = { allowOrigins: ["https://example.com"], allowMethods: ["GET"] } as const;

  it("names origins, methods and headers", () => {
    const all = {
      ...cors,
      allowHeaders: ["x-token"],
      exposeHeaders: ["date"],
      allowCredentials: true,
      maxAge: 86_400,
    };
    expect(urlOf({ cors: all }).stack).toHaveResource(LambdaFunctionUrl, {
      cors: {
        allow_origins: ["https://example.com"],
        allow_methods: ["GET"],
        allow_headers: ["x-token"],
        expose_headers: ["date"],
        allow_credentials: true,
        max_age: 86_400,
      },
    });
    expect(() => urlOf({ cors: { allowOrigins: ["*", "http://localhost:8080"], allowMethods: ["*"] } })).not.toThrow();
  });

  it.each(["allowOrigins", "allowMethods", "allowHeaders", "exposeHeaders"])(
    "with credentials names every one of %s",
    (property) => {
      const open = { ...cors, allowCredentials: true, [property]: ["*"] };
      expect(messageOf(() => urlOf({ cors: open }))).toBe(
        `[dev-stack/Url] cors.${property} must name each one where allowCredentials is true, got "*": any page could act as whoever looks at it`,
      );
    },
  );

  it.each(["example.com", "https://example.com/", "https://*.example.com", "ftp://example.com"])(
    "refuses the origin %p",
    (origin) => {
      expect(messageOf(() => urlOf({ cors: { ...cors, allowOrigins: [origin] } }))).toBe(
        `[dev-stack/Url] cors.allowOrigins must be "*", or a scheme and a host such as https://example.com, without a path, got "${origin}"`,
      );
    },
  );

  it("refuses other methods and longer ages than Lambda's", () => {
    expect(messageOf(() => urlOf({ cors: { ...cors, allowMethods: ["OPTIONS" as "GET"] } }))).toBe(
      '[dev-stack/Url] cors.allowMethods must be one of GET, PUT, HEAD, POST, PATCH, DELETE, *, got "OPTIONS": Lambda accepts no other',
    );
    expect(messageOf(() => urlOf({ cors: { ...cors, maxAge: 86_401 } }))).toBe(
      "[dev-stack/Url] cors.maxAge must be a whole number between 0 and 86400, got 86401: Lambda accepts no other",
    );
    expect(messageOf(() => urlOf({ invokeMode: "OTHER" as "BUFFERED" }))).toBe(
      '[dev-stack/Url] invokeMode must be one of BUFFERED, RESPONSE_STREAM, got "OTHER": Lambda accepts no other',
    );
  });
});
