import { LambdaFunctionUrl } from "@cdktf/provider-aws/lib/lambda-function-url";
import { Construct } from "constructs";
import type { Grantee } from "../iam/scoped-role";
import { sidOf } from "../policy/statement-list";
import { checkOneOf } from "../validation/checks";
import { checkGranteeAccount } from "./check-grantee-account";
import type { InvocationTarget } from "./invocation-target";
import { checkCors, corsArguments, type UrlCors } from "./url-cors";

/** The one way in: Lambda knows `NONE` as well, and the toolkit does not. */
const AUTHENTICATION = "AWS_IAM";
const INVOKE_MODES = ["BUFFERED", "RESPONSE_STREAM"] as const;

export interface FunctionUrlProps {
  /** The function, or the alias of it, that answers. */
  readonly target: InvocationTarget;
  /** Which pages of other origins may call the URL from a browser. @default none */
  readonly cors?: UrlCors;
  /** Whether an answer is sent as a whole or while it is made. @default "BUFFERED" */
  readonly invokeMode?: (typeof INVOKE_MODES)[number];
}

/**
 * An HTTPS address of a function for requests that are signed with the credentials of a role that was granted to call it.
 *
 * Nobody else is let in: authentication by IAM is no property, and no policy of the function lets in another account or everybody.
 * Defines `aws_lambda_function_url`.
 *
 * @throws ConfigurationError for what Lambda refuses of CORS, and for CORS with credentials for every origin.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export class FunctionUrl extends Construct {
  readonly resource: LambdaFunctionUrl;
  readonly target: InvocationTarget;

  constructor(scope: Construct, id: string, props: FunctionUrlProps) {
    super(scope, id);
    const { target, cors, invokeMode } = props;
    checkOneOf(this, "invokeMode", invokeMode, INVOKE_MODES, "Lambda accepts no other");
    if (cors !== undefined) checkCors(this, cors);
    this.target = target;
    this.resource = new LambdaFunctionUrl(this, "Resource", {
      functionName: target.invokedFunction.resource.functionName,
      qualifier: target.qualifier,
      authorizationType: AUTHENTICATION,
      invokeMode: invokeMode ?? "BUFFERED",
      cors: cors && corsArguments(cors),
    });
  }

  /** The address, `https://<id>.lambda-url.<region>.on.aws/`. */
  get url(): string {
    return this.resource.functionUrl;
  }

  /**
   * Lets a role call the URL, which takes the permission to do that and the one to invoke the function; the second is limited to calls of a URL.
   *
   * @throws ConfigurationError for a role of another account.
   */
  grantInvokeUrl(grantee: Grantee): void {
    checkGranteeAccount(this, grantee);
    const Resource = this.target.targetArn;
    grantee.role.allow({
      Sid: sidOf("Calls", this.node.id),
      Action: ["lambda:InvokeFunctionUrl"],
      Resource,
      Condition: { StringEquals: { "lambda:FunctionUrlAuthType": AUTHENTICATION } },
    });
    grantee.role.allow({
      Sid: sidOf("Invokes by", this.node.id),
      Action: ["lambda:InvokeFunction"],
      Resource,
      Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
    });
  }
}
