import type { PolicyStatement } from "../policy/statement";

/** The services with an endpoint for functions. EventBridge is none of them: it does not say whose a resource is, so no policy could limit it. */
export const INTERFACE_SERVICES = ["kms", "lambda", "logs", "secretsmanager", "sns", "sqs", "ssm", "sts"] as const;

/** A service that is reached through network interfaces of its own in the VPC, by the name that its actions begin with. */
export type InterfaceService = (typeof INTERFACE_SERVICES)[number];

/**
 * What passes an endpoint: requests of the account's principals about the account's resources.
 *
 * It allows nobody anything, but limits what their own policies allow: credentials of another account, and buckets, keys and queues of another account,
 * are of no use in the network. No exceptions for AWS's own buckets, such as those of ECR's layers: Lambda fetches packages and images by itself.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_endpoint_policies.html for the keys that STS has
 */
export function endpointStatements(service: InterfaceService | "s3", accountId: string): readonly PolicyStatement[] {
  return [
    {
      Sid: "AccountReachesItsOwn",
      Effect: "Allow",
      Principal: "*",
      Action: `${service}:*`,
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId, "aws:ResourceAccount": accountId } },
    },
  ];
}
