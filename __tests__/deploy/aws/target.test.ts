import { targetVariables } from "../../../deploy/aws/target";
import { findEnvironment } from "../../../deploy/find-environment";
import { plannedValues } from "../../../deploy/terraform/given-values";
import { terraformVariables } from "../../../deploy/terraform/terraform-variables";

const session = { accessKeyId: "ASIA1", secretAccessKey: "secret", sessionToken: "token" };
const simulator = {
  pid: 1,
  port: 45_678,
  endpoint: "https://127.0.0.1:45678",
  accountId: "123456789012",
  region: "eu-central-1",
  certificateFile: "/tls/certificate.pem",
  terraformCliConfig: "/local/terraform.tfrc",
  logFile: "/local/simulator.log",
};
const local = { environment: findEnvironment("local"), simulator, credentials: session };
const prod = { environment: findEnvironment("prod"), credentials: session };

const credentials = { AWS_ACCESS_KEY_ID: "ASIA1", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "token" };
const place = { AWS_REGION: "eu-central-1", AWS_DEFAULT_REGION: "eu-central-1", AWS_EC2_METADATA_DISABLED: "true" };

test("programs reach the simulator over TLS with its own certificate, as the session", () => {
  expect(targetVariables(local)).toEqual({
    ...place,
    ...credentials,
    AWS_ENDPOINT_URL: "https://127.0.0.1:45678",
    AWS_CA_BUNDLE: "/tls/certificate.pem",
  });
});

test("programs reach AWS as the session, with nothing of the simulator", () => {
  expect(targetVariables(prod)).toEqual({ ...place, ...credentials });
});

test("who is the role already keeps the credentials that the SDK finds", () => {
  expect(targetVariables({ environment: prod.environment })).toEqual(place);
});

test("Terraform calls nobody at home, and takes the provider from the simulator's mirror", () => {
  expect(terraformVariables(local, {})).toEqual({
    ...targetVariables(local),
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/local/terraform.tfrc",
    ...plannedValues({}),
  });
});

test("Terraform's own configuration stays, unless it is named and missing", () => {
  expect(terraformVariables(prod, { TF_CLI_CONFIG_FILE: __filename })).not.toHaveProperty("TF_CLI_CONFIG_FILE");
  expect(terraformVariables(prod, { TF_CLI_CONFIG_FILE: "/gone" })).toHaveProperty("TF_CLI_CONFIG_FILE", "");
});
