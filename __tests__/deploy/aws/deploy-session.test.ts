import { isSessionOf } from "../../../deploy/aws/deploy-session";

const role = "arn:aws:iam::111111111111:role/sealstack-deploy";

test("a session of the role is told by its name and account", () => {
  expect(isSessionOf(role, "arn:aws:sts::111111111111:assumed-role/sealstack-deploy/pipeline")).toBe(true);
});

test("so is one of a role with a path, which the session's ARN leaves out", () => {
  const withPath = "arn:aws:iam::111111111111:role/ci/sealstack-deploy";
  expect(isSessionOf(withPath, "arn:aws:sts::111111111111:assumed-role/sealstack-deploy/pipeline")).toBe(true);
});

test.each([
  "arn:aws:iam::111111111111:root",
  "arn:aws:iam::111111111111:user/sealstack-deploy",
  "arn:aws:sts::222222222222:assumed-role/sealstack-deploy/pipeline",
  "arn:aws:sts::111111111111:assumed-role/sealstack-deploy-more/pipeline",
  "arn:aws-cn:sts::111111111111:assumed-role/sealstack-deploy/pipeline",
  "",
])("%s is no session of it", (caller) => {
  expect(isSessionOf(role, caller)).toBe(false);
});
