import { addressesIn, formatCidr, isWithin, parseCidr, partOf } from "./cidr";

/** Where a VPC is: its addresses and its Availability Zones. */
export interface VpcLayout {
  /** The range of private IPv4 addresses, such as `10.20.0.0/22`. */
  readonly cidr: string;
  /** Two or three zones, such as `eu-central-1a`. Each gets a subnet; the order says which, so add zones at the end. */
  readonly zones: readonly string[];
}

/** A subnet that a layout asks for. */
export interface SubnetLayout {
  readonly zone: string;
  readonly cidr: string;
}

/** What is wrong with a layout, by its property. */
export interface LayoutProblem {
  readonly property: keyof VpcLayout;
  readonly message: string;
}

/**
 * The prefix lengths of a VPC and of a subnet, and the addresses of a subnet that AWS keeps for itself.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export const VPC_LIMITS = { largest: 16, smallestSubnet: 28, reservedAddresses: 5 } as const;
/** How many zones. More would not fit, and fewer would not outlive the loss of one. */
export const ZONES = { minimum: 2, maximum: 3 } as const;
/** A subnet is a quarter of the VPC, also when there are two: a third zone moves none of them. */
const SUBNET_BITS = 2;
/** @see https://www.rfc-editor.org/rfc/rfc1918 */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] as const;

/** Why AWS, or the toolkit, would refuse a layout in a Region. */
export function layoutProblems({ cidr, zones }: VpcLayout, region: string): readonly LayoutProblem[] {
  const problems: readonly (readonly [keyof VpcLayout, string | undefined])[] = [
    ["cidr", cidrProblem(cidr)],
    ["zones", zonesProblem(zones, region)],
  ];
  return problems.flatMap(([property, message]) => (message === undefined ? [] : [{ property, message }]));
}

/** The subnets of a layout that has no problems: one for each zone. */
export function subnetsOf({ cidr, zones }: VpcLayout): readonly SubnetLayout[] {
  const range = parseCidr(cidr);
  if (range === undefined) throw new Error(`${JSON.stringify(cidr)} is no range of addresses`);
  return zones.map((zone, index) => ({ zone, cidr: formatCidr(partOf(range, SUBNET_BITS, index)) }));
}

/** How many addresses of a subnet AWS leaves for its network interfaces. */
export function usableAddresses({ cidr }: SubnetLayout): number {
  return addressesIn(parseCidr(cidr)?.prefixLength ?? 0) - VPC_LIMITS.reservedAddresses;
}

function cidrProblem(cidr: string): string | undefined {
  const range = parseCidr(cidr);
  if (range === undefined) return "must be a range of IPv4 addresses such as 10.20.0.0/22";
  const smallest = VPC_LIMITS.smallestSubnet - SUBNET_BITS;
  if (range.prefixLength < VPC_LIMITS.largest || range.prefixLength > smallest) {
    return (
      `must have a prefix length between ${VPC_LIMITS.largest} and ${smallest}: a VPC has at most a /${VPC_LIMITS.largest}, ` +
      `and a subnet, which is a quarter of it, at least a /${VPC_LIMITS.smallestSubnet}`
    );
  }
  if (formatCidr(range) !== cidr) return `must begin with the first address of its range, ${formatCidr(range)}`;
  const isPrivate = PRIVATE.some((text) => isWithin(range, parseCidr(text) ?? range));
  return isPrivate ? undefined : `must be of ${PRIVATE.join(", ")}: other addresses belong to somebody`;
}

function zonesProblem(zones: readonly string[], region: string): string | undefined {
  const { minimum, maximum } = ZONES;
  if (zones.length < minimum || zones.length > maximum) {
    return `must be between ${minimum} and ${maximum}: with one the functions stop when it does, and a VPC is cut into subnets for ${maximum}`;
  }
  const own = new RegExp(`^${region}[a-z]$`);
  if (!zones.every((zone) => own.test(zone))) return `must be of ${region}, such as ${region}a`;
  if (new Set(zones).size < zones.length) return "must name each zone once: it has one subnet";
  return undefined;
}
