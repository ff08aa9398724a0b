import type { Finding } from "../../../review/findings/finding";
import { sortFindings } from "../../../review/findings/sort-findings";

const finding = (parts: Partial<Finding>): Finding => ({
  rule: "b",
  severity: "medium",
  address: "b",
  what: "b",
  why: "",
  fix: "",
  undecided: false,
  acknowledged: undefined,
  ...parts,
});

test("the worst come first, then by rule, address and words; what somebody took on comes last", () => {
  const sorted = [
    finding({ severity: "high", rule: "c" }),
    finding({ rule: "a", address: "c" }),
    finding({ address: "B" }),
    finding({ address: "a", what: "c" }),
    finding({ what: "a" }),
    finding({}),
    finding({ severity: "low", rule: "a" }),
    finding({ severity: "high", rule: "a", acknowledged: { reason: "because of it", until: undefined } }),
  ];
  expect(sortFindings([...sorted].reverse())).toEqual(sorted);
  expect(sortFindings([...sorted.slice(4), ...sorted.slice(0, 4)])).toEqual(sorted);
});
