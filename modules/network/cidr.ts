/** A range of IPv4 addresses: its first one as a number, and how many of its 32 bits are the same for all. */
export interface Ipv4Range {
  readonly first: number;
  readonly prefixLength: number;
}

const BITS = 32;
const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Reads a range such as `10.20.0.0/22`; undefined when it is none. An address inside of the range is read as its first one. */
export function parseCidr(text: string): Ipv4Range | undefined {
  const [, ...numbers] = CIDR.exec(text)?.map(Number) ?? [];
  const prefixLength = numbers.pop();
  if (prefixLength === undefined || prefixLength > BITS || numbers.some((byte) => byte > 255)) return undefined;
  const address = numbers.reduce((sum, byte) => sum * 256 + byte, 0);
  return { first: address - (address % addressesIn(prefixLength)), prefixLength };
}

/** The range as text. */
export function formatCidr({ first, prefixLength }: Ipv4Range): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefixLength}`;
}

/** One of the equal parts that a range is cut into: `2 ** bits` of them, counted from 0. */
export function partOf({ first, prefixLength }: Ipv4Range, bits: number, index: number): Ipv4Range {
  const length = prefixLength + bits;
  return { first: first + index * addressesIn(length), prefixLength: length };
}

/** Whether a range is inside of another one, or the same. */
export function isWithin(inner: Ipv4Range, outer: Ipv4Range): boolean {
  const end = (range: Ipv4Range) => range.first + addressesIn(range.prefixLength);
  return inner.first >= outer.first && end(inner) <= end(outer);
}

/** How many addresses a range has. */
export function addressesIn(prefixLength: number): number {
  return 2 ** (BITS - prefixLength);
}
