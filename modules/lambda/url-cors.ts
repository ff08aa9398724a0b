import type { IConstruct } from "constructs";
import { checkGrammar, checkInteger, checkOneOf } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html */
const MAX_AGE_SECONDS = { minimum: 0, maximum: 86_400 };
const METHODS = ["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"] as const;
const ORIGIN = {
  pattern: /^(\*|https?:\/\/[\w.-]+(:\d{1,5})?)$/,
  words: '"*", or a scheme and a host such as https://example.com, without a path',
};
const ANY = "*";

/** Which pages of other origins may call a URL from a browser, and how. */
export interface UrlCors {
  /** For example `https://example.com`; `*` for every origin. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly (typeof METHODS)[number][];
  /** @default those that every request may have */
  readonly allowHeaders?: readonly string[];
  /** @default those that every page may read */
  readonly exposeHeaders?: readonly string[];
  /** Whether browsers send cookies along; not together with `*`. @default false */
  readonly allowCredentials?: boolean;
  /** Seconds that a browser remembers the answer, 0 to 86,400. @default 0 */
  readonly maxAge?: number;
}

/** @throws ConfigurationError for what Lambda refuses, and for a wildcard together with credentials. */
export function checkCors(scope: IConstruct, cors: UrlCors): void {
  for (const origin of cors.allowOrigins) checkGrammar(scope, "cors.allowOrigins", origin, ORIGIN);
  for (const method of cors.allowMethods) {
    checkOneOf(scope, "cors.allowMethods", method, METHODS, "Lambda accepts no other");
  }
  checkInteger(scope, "cors.maxAge", cors.maxAge, MAX_AGE_SECONDS, "Lambda accepts no other");
  if (cors.allowCredentials === true) checkNamed(scope, cors);
}

/** The block of `aws_lambda_function_url`. */
export function corsArguments({ allowOrigins, allowMethods, allowHeaders, exposeHeaders, ...others }: UrlCors) {
  return {
    allowOrigins: [...allowOrigins],
    allowMethods: [...allowMethods],
    allowHeaders: allowHeaders && [...allowHeaders],
    exposeHeaders: exposeHeaders && [...exposeHeaders],
    ...others,
  };
}

/** With credentials, every page that a wildcard lets in would act as whoever looks at it, and browsers refuse it. */
function checkNamed(scope: IConstruct, cors: UrlCors): void {
  const lists = ["allowOrigins", "allowMethods", "allowHeaders", "exposeHeaders"] as const;
  const open = lists.find((name) => cors[name]?.some((value) => value === ANY));
  if (open === undefined) return;
  throw new ConfigurationError(
    scope,
    `cors.${open} must name each one where allowCredentials is true, got "${ANY}": any page could act as whoever looks at it`,
  );
}
