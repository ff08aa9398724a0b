import type { IConstruct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { checkGrammar, type Grammar } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { INTERFACE_SERVICES, type InterfaceService } from "./endpoint-policy";
import { layoutProblems, subnetsOf, usableAddresses, type VpcLayout } from "./vpc-layout";

/** What of a name stands in the names of security groups. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const VPC_NAME: Grammar = {
  pattern: /^(?!sg-)[A-Za-z0-9][A-Za-z0-9-]{0,99}$/,
  words: "1 to 100 letters, digits or hyphens that do not begin with a hyphen or with sg-",
};

/** The addresses of a subnet that stay free for Lambda, which takes one for each security group and more when there are many connections. */
const FUNCTION_ADDRESSES = 8;

interface CheckedVpc extends VpcLayout {
  readonly vpcName: string;
  readonly services: readonly InterfaceService[];
}

/** @throws ConfigurationError for what AWS would refuse, and for subnets that are too small for the endpoints and functions. */
export function checkIsolatedVpc(scope: IConstruct, props: CheckedVpc): void {
  checkGrammar(scope, "vpcName", props.vpcName, VPC_NAME);
  checkLayout(scope, props);
  checkServices(scope, props.services);
  checkRoom(scope, props);
}

/** @throws ConfigurationError for addresses and zones that AWS would refuse. */
export function checkLayout(scope: IConstruct, layout: VpcLayout): void {
  const { region, partition } = EnvironmentStack.of(scope);
  const [problem] = layoutProblems(layout, region);
  if (problem !== undefined) {
    const { property, message } = problem;
    throw new ConfigurationError(scope, `${property} ${message}, got ${JSON.stringify(layout[property])}`);
  }
  if (partition === "aws-cn") {
    throw new ConfigurationError(
      scope,
      `region must not be in China, got ${region}: endpoint services have other names`,
    );
  }
}

function checkServices(scope: IConstruct, services: readonly InterfaceService[]): void {
  const known: readonly string[] = INTERFACE_SERVICES;
  const strange = services.find((service) => !known.includes(service));
  if (strange !== undefined) {
    throw new ConfigurationError(scope, `services must be of ${known.join(", ")}, got ${JSON.stringify(strange)}`);
  }
  const twice = services.find((service, index) => services.indexOf(service) !== index);
  if (twice === undefined) return;
  throw new ConfigurationError(
    scope,
    `services must name each service once, got ${twice} twice: a VPC has one private name for a service`,
  );
}

function checkRoom(scope: IConstruct, { services, ...layout }: CheckedVpc): void {
  const needed = services.length + FUNCTION_ADDRESSES;
  const small = subnetsOf(layout).find((subnet) => usableAddresses(subnet) < needed);
  if (small === undefined) return;
  throw new ConfigurationError(
    scope,
    `cidr must leave ${needed} addresses in each zone, got ${usableAddresses(small)} in ${small.cidr}: ` +
      `${services.length} for endpoints and ${FUNCTION_ADDRESSES} for functions`,
  );
}
