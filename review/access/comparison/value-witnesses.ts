import { isIP } from "node:net";
import type { Condition } from "../../../modules/policy/evaluation";
import { type TextPattern, textWitnesses } from "./text-witnesses";

/** Operators that read values alike: what one of them accepts says something about what another one accepts. */
type Family = "text" | "number" | "date" | "address" | "truth" | "bytes";

const FAMILIES: Readonly<Record<string, Family>> = {
  StringEquals: "text",
  StringEqualsIgnoreCase: "text",
  StringLike: "text",
  ArnLike: "text",
  NumericEquals: "number",
  NumericLessThan: "number",
  NumericLessThanEquals: "number",
  NumericGreaterThan: "number",
  NumericGreaterThanEquals: "number",
  DateEquals: "date",
  DateLessThan: "date",
  DateLessThanEquals: "date",
  DateGreaterThan: "date",
  DateGreaterThanEquals: "date",
  IpAddress: "address",
  Bool: "truth",
  BinaryEquals: "bytes",
};

/** What every ARN operator wants of a value, whatever else it wants. */
const ANY_ARN: TextPattern = { text: "arn:*:*:*:*:*", wildcards: true, anyCase: false, arn: true };

/** The family of a condition's operator; undefined for one that is not known. */
export function familyOf({ operator }: Condition): Family | undefined {
  return FAMILIES[operator];
}

/**
 * Values that stand for all values of a key, as far as some conditions of one family can tell them apart.
 *
 * @returns undefined when there are too many.
 */
export function valueWitnesses(family: Family, conditions: readonly Condition[]): readonly string[] | undefined {
  const values = [...new Set(conditions.flatMap((condition) => condition.values))];
  switch (family) {
    case "text":
      return textWitnesses(patternsOf(conditions));
    case "number":
      return [...between(values.map(Number)).map(String), "no number"];
    case "date":
      return [...between(values.map(instantOf)).map((instant) => new Date(instant).toISOString()), "no date"];
    case "address":
      return [...values.flatMap(edgesOf), "192.0.2.1", "2001:db8::1", "no address"];
    case "truth":
      return ["true", "false", "neither"];
    case "bytes":
      return [...values, "AAAA", "AA==", "no bytes"];
  }
}

function patternsOf(conditions: readonly Condition[]): readonly TextPattern[] {
  const patterns = conditions.flatMap(({ operator, values }) =>
    values.map((text) => ({
      text,
      wildcards: (operator === "StringLike" || operator === "ArnLike") && /[*?]/.test(text),
      anyCase: operator === "StringEqualsIgnoreCase",
      arn: operator === "ArnLike",
    })),
  );
  const wildArn = patterns.some(({ arn, wildcards }) => arn && wildcards);
  return wildArn ? [...patterns, ANY_ARN] : patterns;
}

/** The numbers, those between two neighbors, and one on each side. */
function between(values: readonly number[]): readonly number[] {
  const sorted = [...new Set(values.filter(Number.isFinite))].sort((one, other) => one - other);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const middles = sorted.slice(1).map((value, index) => (value + (sorted[index] ?? value)) / 2);
  return [first - 1, ...sorted, ...middles, last + 1];
}

function instantOf(text: string): number {
  return /^-?\d{5,}(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** The first and the last address of a range and their neighbors outside: ranges lie in each other or apart, so that every part has one of them. */
function edgesOf(range: string): readonly string[] {
  const [address = "", length] = range.split("/");
  const version = isIP(address);
  if (version === 0) return [];
  const bits = version === 4 ? 32 : 128;
  const host = BigInt(bits - Number(length ?? bits));
  const first = (addressNumber(address, version) >> host) << host;
  const last = first + (1n << host) - 1n;
  const limit = 1n << BigInt(bits);
  return [first - 1n, first, last, last + 1n]
    .filter((value) => value >= 0n && value < limit)
    .map((value) => addressText(value, version));
}

function addressNumber(address: string, version: number): bigint {
  if (version === 4) return address.split(".").reduce((value, part) => (value << 8n) + BigInt(part), 0n);
  return groupsOf(address).reduce((value, group) => (value << 16n) + BigInt(`0x${group || "0"}`), 0n);
}

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(address: string): readonly string[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = "", tail] = plain.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
}

function addressText(value: bigint, version: number): string {
  const [count, width] = version === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from({ length: count }, (_, index) => {
    const part = (value >> (width * BigInt(count - 1 - index))) & ((1n << width) - 1n);
    return part.toString(version === 4 ? 10 : 16);
  });
  return parts.join(version === 4 ? "." : ":");
}
