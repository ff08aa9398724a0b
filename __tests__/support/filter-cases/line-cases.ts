import type { FilterCase } from "./json-cases";

const ERRORS = {
  badRequest: "[ERROR 400] BAD REQUEST",
  unauthorized: "[ERROR 401] UNAUTHORIZED REQUEST",
  missing: "[ERROR 419] MISSING ARGUMENTS",
  invalid: "[ERROR 420] INVALID ARGUMENTS",
  internal: "[ERROR 500] INTERNAL SERVER ERROR",
};
const every = (pattern: string, events: readonly string[], matches: boolean): readonly FilterCase[] =>
  events.map((event) => [pattern, event, matches]);

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-unstructured-log-events.html */
export const TERM_CASES: readonly FilterCase[] = [
  ...every("ERROR", Object.values(ERRORS), true),
  ["ERROR", "[error 400] bad request", false],
  ...every("ERROR ARGUMENTS", [ERRORS.missing, ERRORS.invalid], true),
  ...every("ERROR ARGUMENTS", [ERRORS.badRequest, ERRORS.unauthorized], false),
  ...every("?ERROR ?ARGUMENTS", Object.values(ERRORS), true),
  ["?ERROR ?ARGUMENTS", "[INFO] REQUEST", false],
  ...every("?ERROR ?ARGUMENTS REQUEST", ["INFO REQUEST FAILED", "WARN UNAUTHORIZED REQUEST", ERRORS.badRequest], true),
  ["?ERROR ?ARGUMENTS REQUEST", ERRORS.missing, false],
  ['"INTERNAL SERVER ERROR"', ERRORS.internal, true],
  ['"INTERNAL SERVER ERROR"', "[ERROR 500] INTERNAL ERROR OF A SERVER", false],
  ...every("ERROR -ARGUMENTS", [ERRORS.badRequest, ERRORS.unauthorized], true),
  ...every("ERROR -ARGUMENTS", [ERRORS.missing, ERRORS.invalid], false),
  ...every('" "', [...Object.values(ERRORS), ""], true),
  ...every("", [...Object.values(ERRORS), ""], true),
];

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html */
export const REGEX_CASES: readonly FilterCase[] = [
  ...every("%AUTHORIZED%", ["[ERROR 401] UNAUTHORIZED REQUEST", "[SUCCESS 200] AUTHORIZED REQUEST"], true),
  ["%AUTHORIZED%", "[ERROR 400] BAD REQUEST", false],
  ...every("%^[hc]at%", ["hat", "cats"], true),
  ["%^[hc]at%", "the hat", false],
  ...every("%[hc]at$%", ["hat", "the cat"], true),
  ["%[hc]at$%", "hats", false],
  ...every("%colou?r%", ["color", "colour"], true),
  ["%colou?r%", "colouur", false],
  ...every("%^[abcx-z]$%", ["a", "y"], true),
  ["%^[abcx-z]$%", "d", false],
  ...every("%^a{3,5}$%", ["aaa", "aaaaa"], true),
  ...every("%^a{3,5}$%", ["aa", "aaaaaa"], false),
  ...every("%gray|grey%", ["gray", "grey"], true),
  ["%10\\.10\\.0\\.1%", "10.10.0.1", true],
  ["%10\\.10\\.0\\.1%", "10x10x0x1", false],
  ["%10.10.0.1%", "10x10x0x1", true],
  ...every("%^ab*c$%", ["ac", "abbbc"], true),
  ...every("%^ab+c$%", ["abc", "abbbc"], true),
  ["%^ab+c$%", "ac", false],
  ...every("%.at%", ["cat", "@at"], true),
  ["%^\\d\\D$%", "4x", true],
  ["%^\\w\\W$%", "x!", true],
  ["%^\\S\\s\\S$%", "a b", true],
  ["%\\x3A%", "a:b", true],
];

const access = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const gone = access.replace("404", "410");
const found = access.replace("404", "200");

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-space-delimited-log-events.html */
export const SPACE_CASES: readonly FilterCase[] = [
  ["[ip, user, username, timestamp, request, status_code, bytes]", access, true],
  ["[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", access, true],
  ["[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", found, false],
  ["[ip, user, username, timestamp, request =*.json*, status_code = 4*, bytes]", access, false],
  ["[..., request =*.html*, status_code = 4*, bytes]", access, true],
  ["[..., request =*.html*, status_code = 4*, bytes]", found, false],
  ["[ip, ..., status_code = 404, bytes]", access, true],
  ["[ip = 127.0.0.1, ...]", access, true],
  ["[ip = 127.0.0.2, ...]", access, false],
  ...every(
    "[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]",
    [access, gone],
    true,
  ),
  ["[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]", found, false],
  ["[ip, server, username, timestamp, request, status_code, bytes > 1000]", access, true],
  ["[ip, server, username, timestamp, request, status_code, bytes > 2000]", access, false],
  ["[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request, status_code, bytes]", access, true],
  ["[ip=%10\\.0\\.0\\.[1-9]%, user, username, timestamp, request, status_code, bytes]", access, false],
  ["[w1=ERROR, w2]", "ERROR 09/25/2014 something went wrong", true],
  ["[w1=ERROR, w2]", "INFO ERROR", false],
  ["[w1=ERROR]", "ERROR 09/25/2014", false],
  ...every("[w1=ERROR || W1=WARNING, w2]", ["ERROR of a disk", "WARNING of a disk"], true),
  ["[w1=ERROR || W1=WARNING, w2]", "INFO of a disk", false],
  ["[w1!=ERROR && w1!=WARNING, w2]", "INFO of a disk", true],
  ...every("[w1!=ERROR && w1!=WARNING, w2]", ["ERROR of a disk", "WARNING of a disk"], false),
];
