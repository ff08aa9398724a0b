import { endpointStatements, INTERFACE_SERVICES } from "../../../modules/network/endpoint-policy";
import type { RequestedResource } from "../../../modules/policy/evaluation/request";
import { synthesize } from "../../support/synth";
import { allowing, compiled, verdict } from "../policy/asked";
import { networkOf } from "./network-of";

const ACCOUNT = "111111111111";
const OTHER = "222222222222";
const synthesis = synthesize(networkOf().stack);

const roleOf = (account: string) => ({ kind: "role", arn: `arn:aws:iam::${account}:role/worker`, account }) as const;
const object = (account: string) => ({ arn: "arn:aws:s3:::bucket/object", account });
const queue = (account: string) => ({ arn: `arn:aws:sqs:eu-central-1:${account}:queue`, account });

/**
 * Whether a request passes an endpoint, however much the caller's own policies allow. Where the account of both is one, either policy would do, so that the
 * caller has none there and the endpoint's decides alone; where there are two, it takes both.
 */
function passes(endpoint: string, caller: string, action: string, resource: RequestedResource): string {
  const policy = compiled(synthesis, ["aws_vpc_endpoint", endpoint], "resource policy", () => undefined);
  const own = caller === resource.account ? [] : [allowing(action)];
  return verdict({ principal: roleOf(caller), action, resource }, policy, own);
}

describe("the policy of an endpoint", () => {
  test("lets the account's principals reach the account's resources", () => {
    expect(passes("Vpc_S3", ACCOUNT, "s3:GetObject", object(ACCOUNT))).toBe("allow");
    expect(passes("Vpc_S3", ACCOUNT, "s3:PutObject", object(ACCOUNT))).toBe("allow");
    expect(passes("Vpc_Endpoint-sqs", ACCOUNT, "sqs:SendMessage", queue(ACCOUNT))).toBe("allow");
  });

  test("refuses another account's bucket and queue: nothing can be carried there", () => {
    expect(passes("Vpc_S3", ACCOUNT, "s3:PutObject", object(OTHER))).toBe("deny");
    expect(passes("Vpc_S3", ACCOUNT, "s3:GetObject", object(OTHER))).toBe("deny");
    expect(passes("Vpc_Endpoint-sqs", ACCOUNT, "sqs:SendMessage", queue(OTHER))).toBe("deny");
  });

  test("refuses credentials of another account, that were brought into the network, also for the account's resources", () => {
    expect(passes("Vpc_S3", OTHER, "s3:PutObject", object(ACCOUNT))).toBe("deny");
    expect(passes("Vpc_S3", OTHER, "s3:PutObject", object(OTHER))).toBe("deny");
    expect(passes("Vpc_Endpoint-sqs", OTHER, "sqs:SendMessage", queue(OTHER))).toBe("deny");
  });

  test("refuses requests without credentials", () => {
    const policy = compiled(synthesis, ["aws_vpc_endpoint", "Vpc_S3"], "resource policy", () => undefined);
    const request = { action: "s3:GetObject", resource: object(ACCOUNT) };
    expect(verdict({ principal: { kind: "anonymous" }, ...request }, policy)).toBe("deny");
  });

  test.each([...INTERFACE_SERVICES, "s3"] as const)("is for %s alone", (service) => {
    expect(endpointStatements(service, ACCOUNT)).toEqual([
      {
        Sid: "AccountReachesItsOwn",
        Effect: "Allow",
        Principal: "*",
        Action: `${service}:*`,
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT, "aws:ResourceAccount": ACCOUNT } },
      },
    ]);
  });
});
