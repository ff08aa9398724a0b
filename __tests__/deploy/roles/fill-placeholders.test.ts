import { fillPlaceholders } from "../../../deploy/roles/fill-placeholders";

test("every placeholder gets its value", () => {
  const text = "arn:aws:iam::${accountId}:role/${environment}-*, ${environment}";
  expect(fillPlaceholders(text, { accountId: "1", environment: "dev" }, "x.json")).toBe(
    "arn:aws:iam::1:role/dev-*, dev",
  );
});

test("a variable of IAM stays", () => {
  expect(fillPlaceholders("${aws:username} ${*}", {}, "x.json")).toBe("${aws:username} ${*}");
});

test("a placeholder without a value is refused", () => {
  expect(() => fillPlaceholders("${stateBucket}", { region: "r", accountId: "1" }, "deploy.json")).toThrow(
    new Error("deploy.json: ${stateBucket} must have a value, got none: known are accountId, region"),
  );
});
