import { BlockList, isIP } from "node:net";
import { hasReference, readable } from "../opaque";
import { truth, unknownTruth } from "../formula";
import { constantTest, type Operator } from "./operator";

const UNKNOWN_ADDRESS = unknownTruth("the IP address is not known");
const BITS = { 4: 32, 6: 128 } as const;

type Family = keyof typeof BITS;

interface Range {
  readonly address: string;
  readonly family: Family;
  readonly prefix: number;
}

function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 4 || version === 6 ? version : undefined;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or a single address; undefined for anything else. */
function rangeOf(text: string): Range | undefined {
  const [address = "", length, ...more] = text.split("/");
  const family = familyOf(address);
  if (family === undefined || more.length > 0) return undefined;
  const prefix = length === undefined ? BITS[family] : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  return prefix <= BITS[family] ? { address, family, prefix } : undefined;
}

/** Whether an address lies in a range of its own family: `0.0.0.0/0` holds no IPv6 address. */
function rangeTest({ address, family, prefix }: Range): (received: string) => boolean {
  const list = new BlockList();
  list.addSubnet(address, prefix, family === 4 ? "ipv4" : "ipv6");
  return (received) => familyOf(received) === family && list.check(received, family === 4 ? "ipv4" : "ipv6");
}

/** IPv4 and IPv6 addresses and ranges. */
export const IP_ADDRESS_OPERATORS: readonly Operator[] = [
  {
    name: "IpAddress",
    negations: ["NotIpAddress"],
    comparable: (value) => hasReference(value) || familyOf(value) !== undefined,
    compile(value, { path }) {
      const range = rangeOf(value);
      if (range === undefined && !hasReference(value)) {
        throw path.error(`expected an IP address or a range such as 203.0.113.0/24, got ${readable(value)}`);
      }
      const contains = range ? rangeTest(range) : (): boolean => false;
      return constantTest(value, (received) => truth(contains(received)), UNKNOWN_ADDRESS);
    },
  },
];
