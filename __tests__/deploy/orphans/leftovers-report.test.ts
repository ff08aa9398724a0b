import { reasonOf } from "../../../deploy/orphans/leftovers";
import { type Found, leftoversReport } from "../../../deploy/orphans/leftovers-report";

const nothing: Found = {
  environment: "dev",
  orphans: [],
  unreferencedKeys: [],
  doubles: [],
  halfMade: [],
  openQuestions: [],
  locks: [],
  importFiles: new Map(),
};
const stack = "dev-documents";

test("nothing left is one line", () => {
  expect(leftoversReport(nothing)).toBe("nothing is left that no state has");
});

test("everything that can be left, each with what to do about it", () => {
  const report = leftoversReport({
    ...nothing,
    locks: [{ stack, id: "1111", who: "me@here", since: "2026-01-02" }],
    orphans: [
      { stack, address: "aws_iam_role.R", id: "dev-r" },
      { stack, address: "aws_sqs_queue.Q", id: "https://q" },
    ],
    importFiles: new Map([[stack, "cdktf.out/stacks/dev-documents/orphans.tf.json"]]),
    halfMade: [{ stack, address: "aws_kms_key.K" }],
    unreferencedKeys: [
      { keyId: "k1", region: "eu-central-1", description: "Documents", createdAt: new Date("2026-01-02T03:04:05Z") },
      { keyId: "k2", region: "eu-west-1", description: "", createdAt: undefined },
    ],
    doubles: [{ stack: "dev-network", address: "aws_vpc.V", id: "vpc-2" }],
    openQuestions: [
      { about: "the keys in eu-west-1 (kms:ListKeys)", reason: "AccessDeniedException: no\n  permission" },
      { about: "dev-audit: aws_iam_role.T (iam:GetRole)", reason: "TimeoutError: late" },
    ],
  });
  expect(report.split("\n")).toEqual([
    "the state of dev-documents is locked by me@here since 2026-01-02: while that deploy runs, wait for it; when it was killed, unlock in the stack's folder:",
    "  terraform force-unlock 1111",
    "2 resources are there and in no state:",
    "  dev-documents: aws_iam_role.R is dev-r",
    "  dev-documents: aws_sqs_queue.Q is https://q",
    "cdktf.out/stacks/dev-documents/orphans.tf.json imports those of dev-documents",
    "the next apply takes them over: npm run deploy -- dev",
    "1 protected resource is half made, so that a plan would replace what must not be destroyed:",
    "  dev-documents: terraform untaint aws_kms_key.K",
    "npm run deploy -- dev does that; before any other plan, do it in the stack's folder",
    "2 keys are there that no state has, and that cannot be told to be one resource's:",
    "  k1 in eu-central-1, made 2026-01-02T03:04:05.000Z: Documents",
    "  k2 in eu-west-1, made at an unknown time: without a description",
    "look whether anything is encrypted under them before you schedule their deletion",
    "1 part of a network is there twice:",
    "  dev-network: vpc-2 has the tags of aws_vpc.V, and no state has it",
    "no stack uses such a part: look whether anything else does before you delete it, with what is in it",
    "2 questions are open, so that more may be left:",
    "  the keys in eu-west-1 (kms:ListKeys): AccessDeniedException: no permission",
    "  dev-audit: aws_iam_role.T (iam:GetRole): TimeoutError: late",
  ]);
});

test("a question that is open is not nothing", () => {
  expect(leftoversReport({ ...nothing, openQuestions: [{ about: "a", reason: "b" }] })).toBe(
    "1 question is open, so that more may be left:\n  a: b",
  );
});

test("an orphan that is as AWS made it says so", () => {
  const unfinished = { settings: {}, problem: "sg-1 lets everybody be called, as AWS makes it", remedy: "aws ec2" };
  const orphan = { stack: "dev-network", address: "aws_security_group.G", id: "sg-1", unfinished };
  expect(leftoversReport({ ...nothing, orphans: [orphan] })).toContain(
    "  dev-network: aws_security_group.G is sg-1; sg-1 lets everybody be called, as AWS makes it, which the same apply ends\n",
  );
});

test("parts that are there twice are counted", () => {
  const double = { stack: "dev-network", address: "aws_vpc.V", id: "vpc-2" };
  expect(leftoversReport({ ...nothing, doubles: [double, double] })).toMatch(/^2 parts of networks are there twice:/);
});

test("a lock alone is said, too", () => {
  expect(leftoversReport({ ...nothing, locks: [{ stack, id: "1", who: "w", since: "s" }] })).toMatch(/^the state of/);
});

test("a reason has the error's name where that says something", () => {
  expect(reasonOf(new Error("plain"))).toBe("plain");
  expect(reasonOf(new TypeError("odd"))).toBe("TypeError: odd");
  expect(reasonOf("thrown")).toBe("thrown");
});
