import { damaged } from "../../../support/reviewed";
import { broken, notKnown, UNKNOWN } from "../examples";
import type { RuleCases } from "../rule-cases";

const script = "#!/bin/sh\nexport DB_PASSWORD=hunter2\nexport DB_SECRET_ARN=arn:aws:x\nSTAGE=prod\n";
const TOKEN = `ghp_${"a1B2".repeat(9)}`;

export const cases: RuleCases = {
  compliant: [
    {
      name: "a script that reads its secret",
      resources: {
        "aws_instance.i": {
          after: {
            user_data:
              "export TOKEN=$(aws secretsmanager get-secret-value --secret-id x)\nexport PASSWORD=${PASSWORD}\n",
          },
        },
      },
    },
    {
      name: "a hash, which is what older providers keep",
      resources: {
        "aws_instance.i": {
          before: { user_data: "x" },
          after: { user_data: "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
        },
      },
    },
    { name: "a machine without any", resources: { "aws_instance.i": { after: {} } } },
  ],
  violating: [
    {
      name: "a value for a name",
      resources: { "aws_instance.i": { after: { user_data: script } } },
      finds: ["aws_instance.i: the user data holds a value for DB_PASSWORD in plain text"],
    },
    {
      name: "the same in Base64, and a shape",
      resources: {
        "aws_launch_template.t": { after: { user_data: Buffer.from(script).toString("base64") } },
        "aws_instance.i": {
          after: { user_data_base64: Buffer.from(`curl -H ${TOKEN}\napi_key: abc`).toString("base64") },
        },
      },
      finds: [
        "aws_launch_template.t: the user data holds a value for DB_PASSWORD in plain text",
        "aws_instance.i: the user data holds text that looks like a secret and a value for api_key in plain text",
      ],
    },
  ],
  unknown: [
    {
      name: "a script that is known after apply",
      resources: { "aws_instance.i": { after: { user_data: UNKNOWN } } },
      finds: [`aws_instance.i: ${notKnown("user_data")}`],
    },
  ],
  throwing: [
    {
      name: "a script that cannot be read",
      resources: { "aws_instance.i": { after: damaged("user_data") } },
      finds: [`aws_instance.i: ${broken("user_data")}`],
    },
  ],
};
