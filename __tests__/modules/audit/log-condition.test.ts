import { filterPattern } from "../../../modules/audit/filter-pattern";
import { isAskable, logConditionOf } from "../../../modules/audit/log-condition";
import { elsewhere, WATCHED_ELSEWHERE } from "../../../modules/audit/watched-elsewhere";

const patternOf = (detail: Parameters<typeof logConditionOf>[0]) => filterPattern(logConditionOf(detail));

describe("the condition on a log that a pattern of events is", () => {
  test.each([
    [{ eventName: ["Sign"] }, '{ $.eventName = "Sign" }'],
    [{ eventName: ["Sign", "Decrypt"] }, '{ ($.eventName = "Sign") || ($.eventName = "Decrypt") }'],
    [
      { userIdentity: { type: ["Root"] }, errorCode: [{ exists: false }] },
      '{ ($.userIdentity.type = "Root") && ($.errorCode NOT EXISTS) }',
    ],
    [{ errorCode: [{ exists: true }] }, '{ $.errorCode = "*" }'],
    [{ eventName: [{ prefix: "Put" }] }, '{ $.eventName = "Put*" }'],
    [
      { a: [{ "anything-but": ["x", "y"] }, { exists: false }] },
      '{ (($.a != "x") && ($.a != "y")) || ($.a NOT EXISTS) }',
    ],
    [{ a: [{ "anything-but": { wildcard: ["x*"] } }] }, '{ $.a != "x*" }'],
    [{ resources: { ARN: ["arn"] } }, '{ $.resources[0].ARN = "arn" }'],
    [
      { a: ["1"], $or: [{ b: ["2"] }, { c: { d: ["3"], e: ["4"] } }] },
      '{ ($.a = "1") && (($.b = "2") || (($.c.d = "3") && ($.c.e = "4"))) }',
    ],
  ] as const)("of %j is %s", (detail, pattern) => {
    expect(patternOf(detail)).toBe(pattern);
  });

  test("cannot ask for a name with a colon, of which AWS says nothing", () => {
    expect(isAskable(["requestParameters", "encryptionContext", "aws:s3:arn"])).toBe(false);
    expect(isAskable(["requestParameters", "encryptionContext", "SecretARN"])).toBe(true);
    expect(() => patternOf({ requestParameters: { encryptionContext: { "aws:s3:arn": ["x"] } } })).toThrow(
      "a metric filter cannot ask for requestParameters.encryptionContext.aws:s3:arn",
    );
  });
});

test("what is watched elsewhere is watched in every Region but the trail's own", () => {
  expect(filterPattern(elsewhere("eu-central-1", WATCHED_ELSEWHERE["alias-moves-elsewhere"]))).toBe(
    '{ ($.awsRegion != "eu-central-1") && ($.eventSource = "kms.amazonaws.com") && ' +
      '(($.eventName = "UpdateAlias") || ($.eventName = "DeleteAlias")) && ($.errorCode NOT EXISTS) }',
  );
  expect(WATCHED_ELSEWHERE["key-deleted-elsewhere"].description).toBe(
    "In another Region: A key was deleted: what is encrypted under it cannot be decrypted any more",
  );
});
