import { AccessModel } from "../../access/model";
import { ACCOUNT, allow, errorOf, roleOf, terraformStack } from "../support/terraform";

const here = (service: string, name: string) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${name}`;
const NAMED: readonly (readonly [address: string, action: string, arn: string])[] = [
  ["aws_cloudtrail.t", "cloudtrail:StopLogging", here("cloudtrail", "trail/all")],
  ["aws_cloudwatch_event_rule.r", "events:DisableRule", here("events", "rule/key-ends")],
  ["aws_cloudwatch_event_rule.other_bus", "events:DisableRule", here("events", "rule/orders/key-ends")],
  ["aws_cloudwatch_metric_alarm.a", "cloudwatch:DisableAlarmActions", here("cloudwatch", "alarm:root-acts")],
  ["aws_ssm_parameter.p", "ssm:GetParameter", here("ssm", "parameter/dev/token")],
];

const model = new AccessModel([
  terraformStack({
    aws_cloudtrail: { t: { name: "all" } },
    aws_cloudwatch_event_rule: {
      r: { name: "key-ends" },
      other_bus: { name: "key-ends", event_bus_name: here("events", "event-bus/orders") },
    },
    aws_cloudwatch_log_group: { g: { name: "/aws/lambda/f" } },
    aws_cloudwatch_metric_alarm: { a: { alarm_name: "root-acts" } },
    aws_ssm_parameter: { p: { name: "/dev/token" } },
    aws_iam_role: {
      operator: roleOf("operator", [
        ...NAMED.map(([, Action, Resource]) => allow(Action, { Resource })),
        allow("ssm:PutParameter", { Resource: "${aws_ssm_parameter.p.arn}" }),
      ]),
      guest: roleOf("guest", []),
    },
  }),
]);

describe.each(NAMED)("%s, which has no policy of its own", (address, action, arn) => {
  test.each([address, arn])("is named %s, and roles' policies decide", (resource) => {
    const may = (name: string) =>
      model.can({ principal: `aws_iam_role.${name}`, action, resource, context: {} }).decision;
    expect([may("operator"), may("guest")]).toEqual(["allow", "deny"]);
    expect(model.resource(resource).arn).toBe(arn);
  });

  test("is nothing for another account, whatever that one's policies say", () => {
    const principal = "arn:aws:iam::999999999999:role/other";
    expect(model.can({ principal, action, resource: address, context: {} }).decision).toBe("deny");
  });
});

test("a policy that refers to one is read", () => {
  const question = { principal: "aws_iam_role.operator", action: "ssm:PutParameter", context: {} };
  expect(model.can({ ...question, resource: "aws_ssm_parameter.p" }).decision).toBe("allow");
});

test("a log group has two ARNs, so that a question says which", () => {
  expect(errorOf(() => model.resource("aws_cloudwatch_log_group.g")).message).toContain(
    'no resource is named "aws_cloudwatch_log_group.g"',
  );
});
