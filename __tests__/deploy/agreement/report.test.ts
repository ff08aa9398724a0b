import type { Row } from "../../../deploy/agreement/compare";
import { rowLine, summary } from "../../../deploy/agreement/report";

const agreed: Row = {
  asked: ["smoke", "s3:ListBucket", "arn:aws:s3:::b", { "s3:prefix": "in/", "aws:SecureTransport": "false" }],
  simulator: "deny",
  model: "deny",
  result: "agree",
};
const allowed: Row = { ...agreed, simulator: "allow", model: "allow" };
const disagreed: Row = { ...agreed, simulator: "allow", result: "disagree", detail: "the model says: not allowed" };
const limited: Row = {
  asked: ["root", "kms:Decrypt", "local/Key", {}, "rootUser"],
  simulator: "allow",
  model: "deny",
  result: "limit",
};

test("a row says who called what under which condition keys, and both outcomes", () => {
  expect(rowLine(agreed, 8)).toBe(
    "  9  agree     simulator: deny         model: deny         smoke s3:ListBucket arn:aws:s3:::b s3:prefix=in/ aws:SecureTransport=false",
  );
});

test("a disagreement has a second line with its reason", () => {
  expect(rowLine(disagreed, 0).split("\n")[1]).toBe("     the model says: not allowed");
});

test("the summary counts limits apart, and ends with the result", () => {
  const lines = summary([agreed, agreed, allowed, disagreed, limited]).split("\n");
  expect(lines.slice(-2)).toEqual([
    "5 calls: 1 allowed by both, 2 refused by both, 1 at a known limit",
    "3 agree, 1 disagree",
  ]);
  expect(lines).toContain(
    "  1  rootUser: the root user is whoever runs the simulator, and no policy is asked about it; simulator allow, AWS deny " +
      "(https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html)",
  );
});

test("the summary names the limits that no call met", () => {
  expect(summary([limited])).toContain("\n  0  grants: ");
});
