import { formatCidr, type Ipv4Range, isWithin, parseCidr } from "../../../modules/network/cidr";
import { layoutProblems, subnetsOf, usableAddresses } from "../../../modules/network/vpc-layout";

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const problems = (cidr: string, names = zones) => layoutProblems({ cidr, zones: names }, "eu-central-1");

describe("subnets", () => {
  test("are the first quarters of the VPC, one for each zone", () => {
    expect(subnetsOf({ cidr: "10.20.0.0/22", zones })).toEqual([
      { zone: "eu-central-1a", cidr: "10.20.0.0/24" },
      { zone: "eu-central-1b", cidr: "10.20.1.0/24" },
      { zone: "eu-central-1c", cidr: "10.20.2.0/24" },
    ]);
  });

  test("stay where they are when a zone is added", () => {
    const two = subnetsOf({ cidr: "172.16.64.0/18", zones: zones.slice(0, 2) });
    expect(subnetsOf({ cidr: "172.16.64.0/18", zones }).slice(0, 2)).toEqual(two);
  });

  test.each([16, 17, 20, 23, 26])("of a /%d are within it and do not overlap", (prefixLength) => {
    const vpc = parseCidr(`192.168.0.0/${prefixLength}`) as Ipv4Range;
    const ranges = subnetsOf({ cidr: formatCidr(vpc), zones }).map(({ cidr }) => parseCidr(cidr) as Ipv4Range);
    for (const [index, subnet] of ranges.entries()) {
      expect(isWithin(subnet, vpc)).toBe(true);
      const others = ranges.filter((_, other) => other !== index);
      expect(others.some((other) => isWithin(other, subnet) || isWithin(subnet, other))).toBe(false);
    }
  });

  test("have five addresses less than their range, which AWS keeps", () => {
    expect(usableAddresses({ zone: "eu-central-1a", cidr: "10.0.0.0/28" })).toBe(11);
    expect(usableAddresses({ zone: "eu-central-1a", cidr: "10.0.0.0/24" })).toBe(251);
  });

  test("are asked for with a range that is one", () => {
    expect(() => subnetsOf({ cidr: "all", zones })).toThrow('"all" is no range of addresses');
  });
});

describe("a layout", () => {
  test.each(["10.0.0.0/16", "10.255.255.192/26", "172.31.0.0/16", "192.168.0.0/20"])("may be %s", (cidr) => {
    expect(problems(cidr)).toEqual([]);
  });

  const sizes =
    "must have a prefix length between 16 and 26: a VPC has at most a /16, and a subnet, which is a quarter of it, at least a /28";
  const owned = "must be of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16: other addresses belong to somebody";
  test.each([
    ["fd00::/16", "must be a range of IPv4 addresses such as 10.20.0.0/22"],
    ["10.0.0.0/15", sizes],
    ["10.0.0.0/27", sizes],
    ["10.20.1.0/22", "must begin with the first address of its range, 10.20.0.0/22"],
    ["172.32.0.0/16", owned],
    ["100.64.0.0/16", owned],
  ])("is refused with %s", (cidr, message) => {
    expect(problems(cidr)).toEqual([{ property: "cidr", message }]);
  });

  const count =
    "must be between 2 and 3: with one the functions stop when it does, and a VPC is cut into subnets for 3";
  test.each([
    [["eu-central-1a"], count],
    [[...zones, "eu-central-1d"], count],
    [["eu-central-1a", "eu-west-1b"], "must be of eu-central-1, such as eu-central-1a"],
    [["eu-central-1a", "eu-central-1-ham-1a"], "must be of eu-central-1, such as eu-central-1a"],
    [["a", "b"], "must be of eu-central-1, such as eu-central-1a"],
    [["eu-central-1a", "eu-central-1a"], "must name each zone once: it has one subnet"],
  ])("is refused with the zones %j", (names, message) => {
    expect(problems("10.20.0.0/22", names)).toEqual([{ property: "zones", message }]);
  });
});
