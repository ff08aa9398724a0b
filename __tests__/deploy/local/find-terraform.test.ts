import { findTerraform } from "../../../deploy/local/find-terraform";

const says = (program: string, line: string) => (asked: string) => (asked === program ? line : undefined);

test("Terraform is found by its usual name", () => {
  const found = findTerraform({}, says("terraform", "Terraform v1.11.4"));
  expect(found).toEqual({ found: { program: "terraform", version: "1.11.4" } });
});

test("TERRAFORM_BINARY_NAME names another one, as it does for cdktf", () => {
  const found = findTerraform({ TERRAFORM_BINARY_NAME: "tf" }, says("tf", "Terraform v1.12.0"));
  expect(found).toEqual({ found: { program: "tf", version: "1.12.0" } });
});

test("an old one is refused, with its version", () => {
  expect(findTerraform({}, says("terraform", "Terraform v1.5.7"))).toEqual({
    missing:
      "Terraform 1.11.0 or later is needed, got: terraform is 1.5.7. Install it from " +
      "https://developer.hashicorp.com/terraform/install, or set TERRAFORM_BINARY_NAME to its path",
  });
});

test("without one, the message says so", () => {
  expect(findTerraform({}, () => undefined)).toEqual({
    missing: expect.stringContaining("got: terraform does not run."),
  });
});
