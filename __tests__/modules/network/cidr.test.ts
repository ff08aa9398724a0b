import { addressesIn, formatCidr, type Ipv4Range, isWithin, parseCidr, partOf } from "../../../modules/network/cidr";

const range = (text: string) => parseCidr(text) as Ipv4Range;

test.each(["10.20.0.0/22", "0.0.0.0/0", "255.255.255.255/32", "192.168.128.0/17"])("%s is read and written", (text) => {
  expect(formatCidr(range(text))).toBe(text);
});

test.each([
  ["10.20.3.7/22", "10.20.0.0/22"],
  ["10.0.0.1/8", "10.0.0.0/8"],
  ["172.31.255.255/31", "172.31.255.254/31"],
])("%s is of the range %s", (text, first) => {
  expect(formatCidr(range(text))).toBe(first);
});

test.each(["", "10.0.0.0", "10.0.0/8", "10.0.0.256/24", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/8", " 10.0.0.0/8"])(
  "%p is no range",
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test("a range is cut into parts that follow one another and are all of it", () => {
  const parts = [0, 1, 2, 3].map((index) => partOf(range("10.20.252.0/22"), 2, index));
  expect(parts.map(formatCidr)).toEqual(["10.20.252.0/24", "10.20.253.0/24", "10.20.254.0/24", "10.20.255.0/24"]);
  expect(parts.every((part) => isWithin(part, range("10.20.252.0/22")))).toBe(true);
  expect(isWithin(partOf(range("10.20.252.0/22"), 2, 4), range("10.20.252.0/22"))).toBe(false);
});

test("a range is within itself, and not within a smaller one or one beside it", () => {
  expect(isWithin(range("10.0.0.0/8"), range("10.0.0.0/8"))).toBe(true);
  expect(isWithin(range("10.0.0.0/8"), range("10.0.0.0/9"))).toBe(false);
  expect(isWithin(range("11.0.0.0/16"), range("10.0.0.0/8"))).toBe(false);
});

test("a range has as many addresses as its free bits can tell apart", () => {
  expect([32, 28, 16, 0].map(addressesIn)).toEqual([1, 16, 65_536, 4_294_967_296]);
});
