import { AccessModel } from "../../access/model";
import { allow, policy, roleOf, terraformStack, TRUSTS_LAMBDA } from "../support/terraform";

const managed = { aws_iam_policy: { p: { name: "p", path: "/team/", policy: policy(allow("logs:PutLogEvents")) } } };
const role = { name: "r", assume_role_policy: TRUSTS_LAMBDA };
const puts = { policy: policy(allow("logs:PutLogEvents")) };

/** Whether the role `r` of a stack may write logs. */
function decide(resources: Parameters<typeof terraformStack>[0], question = {}) {
  const model = new AccessModel([terraformStack(resources)]);
  return model.can({ principal: "aws_iam_role.r", action: "logs:PutLogEvents", resource: "*", ...question }).decision;
}

describe("a role has", () => {
  test.each([
    ["its inline policies", { aws_iam_role: { r: { ...role, inline_policy: [{ name: "i", ...puts }] } } }],
    ["an inline policy that is no list", { aws_iam_role: { r: { ...role, inline_policy: { name: "i", ...puts } } } }],
    ["inline policies by id", { aws_iam_role_policy: { i: { role: "${aws_iam_role.r.id}", ...puts } } }],
    ["inline policies by name", { aws_iam_role_policy: { i: { role: "r", ...puts } } }],
    [
      "attached policies",
      { ...managed, aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.r.name}", policy_arn: ref("arn") } } },
    ],
    [
      "policies that are attached to several",
      {
        ...managed,
        aws_iam_policy_attachment: { a: { roles: ["x", "${aws_iam_role.r.name}"], policy_arn: ref("id") } },
      },
    ],
    ["managed policies", { ...managed, aws_iam_role: { r: { ...role, managed_policy_arns: [ref("arn")] } } }],
    [
      "a managed policy by the ARN that it will have",
      {
        ...managed,
        aws_iam_role: { r: { ...role, managed_policy_arns: ["arn:aws:iam::111111111111:policy/team/p"] } },
      },
    ],
  ])("%s", (_what, resources) => {
    expect(decide({ aws_iam_role: { r: role } })).toBe("deny");
    expect(decide({ aws_iam_role: { r: role }, ...resources })).toBe("allow");
  });

  test("nothing of another role", () => {
    expect(decide({ aws_iam_role: { r: role, s: roleOf("s", [allow("*")]) } })).toBe("deny");
    expect(
      decide({ aws_iam_role: { r: role }, aws_iam_role_policy: { i: { role: "${aws_iam_role.s.id}", ...puts } } }),
    ).toBe("deny");
  });

  test("its boundary", () => {
    const r = { ...role, inline_policy: [{ name: "i", ...puts }], permissions_boundary: ref("arn") };
    expect(decide({ ...managed, aws_iam_role: { r } })).toBe("allow");
    const silent = { aws_iam_policy: { p: { ...managed.aws_iam_policy.p, policy: policy(allow("logs:Get*")) } } };
    expect(decide({ ...silent, aws_iam_role: { r } })).toBe("deny");
  });

  test("unknown rights where a policy of it is managed elsewhere, but for what is denied", () => {
    const managed_policy_arns = ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"];
    expect(decide({ aws_iam_role: { r: { ...role, managed_policy_arns } } })).toBe("unknown");
    const denies = [{ name: "d", policy: policy({ ...allow("logs:*"), Effect: "Deny" }) }];
    expect(decide({ aws_iam_role: { r: { ...role, managed_policy_arns, inline_policy: denies } } })).toBe("deny");
  });

  test("policy variables, which Terraform escapes", () => {
    const own = "arn:aws:s3:::home/$${aws:PrincipalTag/team}/*";
    const inline_policy = [{ name: "i", policy: policy(allow("s3:GetObject", { Resource: own })) }];
    const resources = { aws_iam_role: { r: { ...role, inline_policy } }, aws_s3_bucket: { b: { bucket: "home" } } };
    const ask = (team: string) =>
      decide(resources, {
        action: "s3:GetObject",
        resource: "arn:aws:s3:::home/red/a",
        context: { "aws:PrincipalTag/team": team },
      });
    expect([ask("red"), ask("blue")]).toEqual(["allow", "deny"]);
  });
});

function ref(attribute: string): string {
  return `\${aws_iam_policy.p.${attribute}}`;
}
