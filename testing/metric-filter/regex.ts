/** What AWS's page lets a regular expression have: no parentheses, and no characters of several bytes. */
const ALLOWED = /^[A-Za-z0-9:_#=@/;,\-^$?[\]{}|\\*+.]+$/;

/**
 * Reads what stands between two signs of percent.
 *
 * @throws SyntaxError for an expression that CloudWatch Logs would refuse.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function regexOf(text: string): RegExp {
  if (ALLOWED.test(text)) return new RegExp(text);
  throw new SyntaxError(
    `a regular expression must have letters, digits, :_#=@/;,- and the operators ^$?[]{}|\\*+. only, got ${text}`,
  );
}
