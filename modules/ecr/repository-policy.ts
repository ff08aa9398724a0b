import type { IConstruct } from "constructs";
import { type ArnScope, regionalArn } from "../policy/arn";
import type { PolicyStatement } from "../policy/statement";
import { checkGrammar } from "../validation/checks";

const FUNCTIONS = {
  pattern: /^[A-Za-z0-9-_]{1,64}\*?$/,
  words: 'the name of a function, or what several names begin with and "*"',
};
/** What Lambda asks of ECR. */
const LAMBDA_PULLS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/**
 * The policy of an image repository. Its statements name no resource: ECR refuses those that do, because they are about the repository.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-permissions
 */
export class RepositoryPolicy {
  private readonly functions = new Set<string>();

  constructor(private readonly scope: ArnScope) {}

  /** @throws ConfigurationError for what is no name of a function, and for `*` alone. */
  allowFunction(construct: IConstruct, functionName: string): void {
    checkGrammar(construct, "functionName", functionName, FUNCTIONS);
    this.functions.add(functionName);
  }

  /** For functions, and for their versions and aliases. */
  get statements(): readonly PolicyStatement[] {
    const arns = [...this.functions].flatMap((name) => {
      const arn = regionalArn(this.scope, "lambda", `function:${name}`);
      return name.endsWith("*") ? [arn] : [arn, `${arn}:*`];
    });
    return [
      {
        Sid: "LambdaPulls",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: LAMBDA_PULLS,
        Condition: { ArnLike: { "aws:SourceArn": arns } },
      },
    ];
  }
}
