import { hasReference, readable } from "../opaque";
import { truth, unknownTruth } from "../formula";
import { constantTest, type Operator } from "./operator";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const UNKNOWN_BYTES = unknownTruth("the binary value is not known");

function isBase64(value: string): boolean {
  return hasReference(value) || BASE64.test(value);
}

/** Bytes, written as base 64 in the policy and in the request. */
export const BINARY_OPERATORS: readonly Operator[] = [
  {
    name: "BinaryEquals",
    comparable: isBase64,
    compile(value, { path }) {
      if (!isBase64(value)) throw path.error(`expected base 64, got ${readable(value)}`);
      const expected = Buffer.from(value, "base64");
      return constantTest(value, (received) => truth(Buffer.from(received, "base64").equals(expected)), UNKNOWN_BYTES);
    },
  },
];
