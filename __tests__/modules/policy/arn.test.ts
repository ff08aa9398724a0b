import { bucketArn, iamArn, partitionOf, regionalArn } from "../../../modules/policy/arn";

describe("ARNs", () => {
  it.each([
    ["eu-central-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("of %s are of the partition %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  it("name as much as the service's ARNs do", () => {
    const scope = { partition: "aws-cn", region: "cn-north-1", accountId: "123456789012" };
    expect(regionalArn(scope, "lambda", "function:f")).toBe("arn:aws-cn:lambda:cn-north-1:123456789012:function:f");
    expect(iamArn(scope, "root")).toBe("arn:aws-cn:iam::123456789012:root");
    expect(bucketArn(scope, "b")).toBe("arn:aws-cn:s3:::b");
  });
});
