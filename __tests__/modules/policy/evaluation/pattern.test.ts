import { reference, uniqueReference } from "../../../../modules/policy/evaluation";
import { looksLikeArn, matchArnCondition, matchResourceArn } from "../../../../modules/policy/evaluation/arn-pattern";
import { piecesOf } from "../../../../modules/policy/evaluation/opaque";
import {
  ANY_CHARACTER,
  ANY_TEXT,
  matchSymbols,
  plainText,
  sameText,
  TextPattern,
  type PatternSymbol,
} from "../../../../modules/policy/evaluation/pattern";

const X = reference("aws_x.a.arn");
const Y = reference("aws_y.b.arn");
const U = uniqueReference("aws_u.a.arn");
const V = uniqueReference("aws_u.b.arn");

function symbols(text: string): readonly PatternSymbol[] {
  return piecesOf(text).map((piece) => (piece === "*" ? ANY_TEXT : piece === "?" ? ANY_CHARACTER : piece));
}

describe("patterns", () => {
  test.each<[string, string, "true" | "false" | "unknown"]>([
    ["", "", "true"],
    ["", "a", "false"],
    ["*", "", "true"],
    ["*", "abc", "true"],
    ["**", "abc", "true"],
    ["a*", "a", "true"],
    ["a*", "ba", "false"],
    ["*a", "ba", "true"],
    ["*a", "ab", "false"],
    ["a*c", "abbbc", "true"],
    ["a*c", "abbbcd", "false"],
    ["*ab*ab*", "abab", "true"],
    ["*ab*ab*", "aba", "false"],
    ["*aab", "aaab", "true"],
    ["?", "a", "true"],
    ["?", "", "false"],
    ["?", "ab", "false"],
    ["a?c", "abc", "true"],
    ["*?", "a", "true"],
    ["?*?", "a", "false"],
    [X, X, "true"],
    [X, Y, "unknown"],
    [X, "anything", "unknown"],
    ["anything", X, "unknown"],
    ["*", X, "true"],
    ["?", X, "unknown"],
    [`${X}/*`, `${X}/a/b`, "true"],
    [`${X}/*`, X, "unknown"],
    [`${X}/a`, `${Y}/b`, "false"],
    [`a${X}`, "b", "false"],
    [`a${X}`, "ab", "unknown"],
    [`a${X}`, "a", "unknown"],
    ["a*", `b${X}`, "false"],
    ["*z", `${X}a`, "false"],
    ["*arn*", X, "unknown"],
    [`${X}b`, "ab", "unknown"],
    [`a${X}c`, `a${Y}d`, "false"],
    [`*${X}*`, `a${X}b`, "true"],
    [`x?${X}`, "x", "false"],
    [`x?${X}`, "xyz", "unknown"],
    [`?${X}`, `y${Y}`, "unknown"],
    [`a${X}`, `?${X}`, "false"],
    ["ab?", `a${X}`, "unknown"],
    [`${X}ab`, "?b", "false"],
    [U, U, "true"],
    [U, V, "false"],
    [U, "text", "unknown"],
    [U, X, "unknown"],
    [U, `${V}/a`, "unknown"],
    [`${U}/*`, `${V}/*`, "unknown"],
    [`${U}/a`, `${V}/a`, "false"],
    [`${U}/a`, `${V}/b`, "false"],
    [`${U}/a`, `${V}/a/b`, "false"],
    [`${U}*`, `${V}x`, "unknown"],
    [`x${U}`, `y${V}`, "false"],
    [`${U}${X}`, `${V}${Y}`, "unknown"],
  ])("%j against %j is %s", (pattern, value, expected) => {
    expect(matchSymbols(symbols(pattern), piecesOf(value)).kind).toBe(expected);
    expect(new TextPattern(symbols(pattern)).matches(value).kind).toBe(expected);
  });

  test("say which references keep them from being decided", () => {
    expect(matchSymbols(symbols(`a${X}`), piecesOf(`a${Y}`))).toEqual({
      kind: "unknown",
      reasons: ["the value of ${aws_x.a.arn} is not known", "the value of ${aws_y.b.arn} is not known"],
    });
  });

  test("two texts", () => {
    expect(sameText("a", "a").kind).toBe("true");
    expect(sameText("a", "b").kind).toBe("false");
    expect(sameText("*", "b").kind).toBe("false");
    expect(sameText(X, X).kind).toBe("true");
    expect(sameText(X, "b").kind).toBe("unknown");
    expect(sameText(`${X}:a`, "x:b").kind).toBe("false");
  });
});

test("only a pattern without wildcards and references is plain text", () => {
  expect(plainText(symbols("arn:aws:s3:::documents"))).toBe("arn:aws:s3:::documents");
  expect(plainText([])).toBe("");
  for (const text of ["a*", "a?", `a${X}`, "*", X]) expect([text, plainText(symbols(text))]).toEqual([text, undefined]);
});

describe("resources", () => {
  test.each<[string, string, "true" | "false" | "unknown"]>([
    ["arn:aws:s3:::documents/*", "arn:aws:s3:::documents/a:b/c", "true"],
    ["arn:aws:s3:::*/c", "arn:aws:s3:::documents/a:b/c", "true"],
    ["arn:aws:s3*", "arn:aws:s3:::documents", "true"],
    ["arn:*", "arn:aws:s3:::documents", "true"],
    ["arn:aws:*:documents", "arn:aws:s3:::documents", "unknown"],
    ["arn:aws:*:::documents", "arn:aws:s3:::documents", "true"],
    ["arn:aws:sqs:*:*:jobs", "arn:aws:sqs:eu-central-1:1:x:jobs", "unknown"],
    ["arn:aws:sqs:?:1:jobs", "arn:aws:sqs:eu:1:jobs", "false"],
    ["arn:aws:sqs:*:key/*", "arn:aws:sqs:eu:1:key/a", "unknown"],
    ["*", "*", "true"],
    ["arn:*", "*", "false"],
    [`${X}/*`, `${X}/a:b`, "true"],
    [`${X}/*/c`, `${X}/a/c`, "true"],
    [`${X}*c`, `${X}:a:c`, "unknown"],
    [`${X}:*`, `${X}:live`, "true"],
    [`arn:aws:s3:::${X}/*`, `arn:aws:s3:::${X}/a`, "true"],
    [`arn:aws:s3:::${X}/*`, `arn:aws:s3:::${Y}/a`, "unknown"],
    [`arn:aws:s3:::${X}/*`, "arn:aws:sqs:eu:1:jobs", "false"],
    [`arn:aws:*:${X}/*`, `arn:aws:sqs:${X}/1`, "true"],
    [`${X}/a?c`, `${X}/abc`, "true"],
    [`${X}/a?c:d`, `${X}/abc:d`, "true"],
    [`${X}/a*c/d`, `${X}/a:c/d`, "unknown"],
    [`${X}/b*`, `${X}/a/b`, "false"],
    [`${X}b`, `${X}ab`, "false"],
    [`${X}/a:*`, `${X}/ab`, "false"],
    [`${Y}*/d`, `${X}/a/d`, "unknown"],
    [`a?${X}*c`, `ab${X}/c`, "true"],
    ["arn:aws:s3:::documents", "arn:aws:s3:::documents", "true"],
    ["arn:aws:s3:::documents", "arn:aws:s3:::document", "false"],
    ["arn:aws:s?:::documents", "arn:aws:s3:::documents", "true"],
    ["arn:aws:s3?::documents", "arn:aws:s3:::documents", "unknown"],
    ["arn:aws:logs:eu:1:log-group:*:log-stream:*", "arn:aws:logs:eu:1:log-group:a:log-stream:b:c", "true"],
    [`arn:aws:*:${X}:*:jobs`, `arn:aws:sqs:${X}:1:jobs`, "true"],
  ])("%j against %j is %s", (pattern, arn, expected) => {
    expect(matchResourceArn(symbols(pattern), piecesOf(arn)).kind).toBe(expected);
  });
});

describe("ARN conditions", () => {
  test.each<[string, string, "true" | "false" | "unknown"]>([
    ["*", "arn:aws:s3:::documents", "true"],
    ["arn:aws:s3:::doc*", "arn:aws:s3:::documents", "true"],
    ["arn:aws:s3*", "arn:aws:s3:::documents", "false"],
    ["arn:aws:*:*:*:*", "arn:aws:s3:::documents", "true"],
    ["arn:aws:sqs:*:jobs", "arn:aws:sqs:eu:1:jobs", "false"],
    ["arn:aws:sqs:*:*:j*", "arn:aws:sqs:eu:1:jobs:x", "true"],
    [`${X}/*`, `${X}/a`, "true"],
    [`${X}/*`, `${X}:a`, "unknown"],
    [`${X}/?`, `${X}/abc`, "false"],
    [X, X, "true"],
    [X, Y, "unknown"],
    [`arn:aws:s3:::${X}*`, `arn:aws:s3:::${X}/a`, "true"],
    [`arn:aws:s3:::*${X}`, `arn:aws:s3:::${Y}`, "unknown"],
    [`arn:aws:s3:::${X}*`, "arn:aws:sqs:eu:1:jobs", "false"],
    ["arn:aws:s3:::documents", "arn:aws:s3:::documents", "true"],
    ["arn:aws:s3:::documents", "arn:aws:s3:::document", "false"],
    ["arn:*", "arn:aws:s3:::documents", "false"],
    ["?rn:aws:s3:::documents", "arn:aws:s3:::documents", "true"],
    [`${X}/a*`, `${X}/b`, "false"],
    [`${X}/b*`, `${X}/a/b`, "false"],
    [`${X}/a:*`, `${X}/ab`, "false"],
    ["*:aws:sqs:*:*:j*", "arn:aws:s3:::documents", "false"],
    [`${X}/a?c:d`, `${X}/abc:d`, "true"],
    [`${Y}*/d`, `${X}/a/d`, "unknown"],
    [`arn:aws:*:${X}*`, "arn:aws:s3:::documents", "unknown"],
    ["arn:aws:s3*documents", `arn:aws:s3:${X}:documents`, "unknown"],
  ])("%j against %j is %s", (pattern, arn, expected) => {
    expect(matchArnCondition(symbols(pattern), piecesOf(arn)).kind).toBe(expected);
  });
});

test("an ARN condition without wildcards says which reference keeps it from being decided", () => {
  expect(matchArnCondition(symbols(`arn:aws:s3:::${X}`), piecesOf("arn:aws:s3:::documents"))).toEqual({
    kind: "unknown",
    reasons: ["the value of ${aws_x.a.arn} is not known"],
  });
});

describe("what looks like an ARN", () => {
  test.each<[string, boolean]>([
    ["arn:aws:s3:::documents", true],
    ["arn:aws:iam::111122223333:role/a:b", true],
    ["arn:aws:s3::documents", false],
    ["documents", false],
    ["", false],
    ["arm:aws:s3:::documents", false],
    [X, true],
    [`${X}/*`, true],
    [`arn:aws:s3:::${X}`, true],
    [`arn:${X}`, true],
    [`s3:${X}`, false],
    ["arn:*", false],
    ["*", false],
    ["*:aws:s3:::a", true],
    ["a??:aws:s3:::a", true],
    ["b*:aws:s3:::a", false],
  ])("%j: %s", (text, expected) => {
    expect(looksLikeArn(symbols(text))).toBe(expected);
  });
});
