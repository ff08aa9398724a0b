import { otherProvider } from "../../../review/stack/other-provider";

const constant = (value: unknown) => ({ constant_value: value });
const WRITTEN = {
  aws: [
    {
      region: "eu-central-1",
      allowed_account_ids: ["111122223333"],
      access_key: "${var.key}",
      token: null,
      skip_credentials_validation: true,
      default_tags: [{ tags: { environment: "prod" } }],
      endpoints: [{ kms: "http://127.0.0.1:4566" }, { s3: "http://127.0.0.1:4566" }],
    },
    { alias: "ireland", region: "eu-west-1", assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/deploy" }] },
    { alias: "empty" },
  ],
};
/** As Terraform 1.11 has them with provider 5.100. */
const MAIN = {
  region: constant("eu-central-1"),
  allowed_account_ids: constant(["111122223333"]),
  access_key: { ...constant("${var.key}"), references: ["var.key"] },
  token: constant(null),
  skip_credentials_validation: constant(true),
  default_tags: [{ tags: constant({ environment: "prod" }) }],
  endpoints: [{ kms: constant("http://127.0.0.1:4566") }, { s3: constant("http://127.0.0.1:4566") }],
};
const IRELAND = {
  region: constant("eu-west-1"),
  assume_role: [{ role_arn: constant("arn:aws:iam::111122223333:role/deploy") }],
};
const CONFIGURED = { aws: MAIN, "aws.ireland": IRELAND, "aws.empty": {}, terraform: {} };

describe("a provider that is otherwise in a plan's configuration", () => {
  it("is none when all were written so", () => {
    expect(otherProvider(WRITTEN, CONFIGURED)).toBeUndefined();
  });

  it.each([
    ["is written alone", { aws: { region: "eu-central-1", version: "5.100.0", "//": "main" } }],
    ["has its arguments in another order", { aws: [{ allowed_account_ids: undefined, region: "eu-central-1" }] }],
  ])("is none when one %s", (_, written) => {
    expect(otherProvider(written, { aws: { region: constant("eu-central-1") } })).toBeUndefined();
  });

  it.each([
    ["is for another Region", { ...CONFIGURED, aws: { ...MAIN, region: constant("us-east-1") } }, "aws.region"],
    [
      "is for another account",
      { ...CONFIGURED, aws: { ...MAIN, allowed_account_ids: constant(["444455556666"]) } },
      "aws.allowed_account_ids",
    ],
    [
      "takes another role, beside the same main one",
      { ...CONFIGURED, "aws.ireland": { ...IRELAND, assume_role: [{ role_arn: constant("r") }] } },
      "aws.ireland.assume_role",
    ],
    ["has an argument more", { ...CONFIGURED, "aws.empty": { region: constant("x") } }, "aws.empty.region"],
    ["is not there", { aws: MAIN }, "aws.ireland.region"],
    ["was not written", { ...CONFIGURED, "aws.more": { region: constant("x") } }, "aws.more.region"],
    ["is another one by its name", { awscc: MAIN, "aws.ireland": IRELAND }, "aws.region"],
  ])("is found when it %s", (_, configured, found) => {
    expect(otherProvider(WRITTEN, configured)).toBe(found);
  });
});
