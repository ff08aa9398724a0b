import { recordedNames } from "../../deploy/plans/recorded-files";
import { linesOf, reviewPair } from "./reviewed-pair";

/** Terraform stopped, or left something out: nothing to review. */
const REFUSED: Readonly<Record<string, string>> = {
  "a-plan-has-targets":
    "plan.json is incomplete: something is left out of it, as -target does, and cannot be reviewed; plan the whole stack",
  "a-protected-key-cannot-be-replaced":
    "plan.json is errored: Terraform stopped while it planned, for example at prevent_destroy; mend what its messages say and plan again",
};

/** Plans that change nobody's access, whatever else they change. */
const WITHOUT_ACCESS = [
  "a-fresh-stack-is-planned-again",
  "a-role-is-moved",
  "a-role-is-replaced-and-its-policy-refers-to-its-id",
  "a-role-is-replaced-on-request",
  "a-role-gets-another-construct-id",
  "a-role-that-a-key-policy-names-is-replaced",
  "a-role-was-moved-in-the-state",
  "a-statement-moves-to-another-policy",
  "nothing-changes",
  "only-a-sid-changes",
  "only-a-tag-changes",
  "only-the-order-changes",
];

/** What a change of access says, and the rules that hold something against it at the severity that fails a review. */
const SENTENCES: readonly (readonly [pair: string, access: readonly string[], failing: readonly string[]])[] = [
  [
    "a-role-gains-decrypt",
    [
      "+ role prod-reader may now kms:Decrypt under alias/prod/documents, when `kms:EncryptionContext:purpose` is `orders`, through key policy, statement ProdReaderDecrypt, role policy, statement ProdReaderDecrypt",
    ],
    [],
  ],
  [
    "a-condition-is-narrowed",
    [
      "- role prod-reader may no longer kms:Decrypt under alias/prod/documents, when `kms:EncryptionContext:purpose` is not `orders`, through key policy, statement ProdReaderDecrypt",
    ],
    [],
  ],
  [
    "a-service-condition-is-removed",
    [
      "+ role prod-reader may now kms:Decrypt under alias/prod/documents, also when `kms:ViaService` is not `s3.eu-central-1.amazonaws.com`, through key policy, statement ProdReaderDecrypt",
    ],
    [],
  ],
  [
    "a-key-policy-opens-to-another-account",
    [
      "+ role partner of account 444455556666 may now kms:Decrypt, kms:GenerateDataKey under aws_kms_key.Key, through key policy, statement PartnerUses",
    ],
    ["key-policy-names-no-other-account", "no-other-account-gains-access"],
  ],
  [
    "a-grant-is-added",
    [
      "+ role prod-reader may now kms:Decrypt under aws_kms_key.Key, when `kms:EncryptionContext:purpose` is `orders` and every value of `kms:EncryptionContextKeys` is `purpose`, through grant Grant",
    ],
    [],
  ],
  [
    "a-grant-loses-its-constraints",
    [
      "+ role prod-reader may now kms:Decrypt under aws_kms_key.Key, also when `kms:EncryptionContext:purpose` is not `orders` or not every value of `kms:EncryptionContextKeys` is `purpose`, through grant Grant",
    ],
    [],
  ],
  [
    "a-role-is-replaced-and-its-policy-refers-to-its-name",
    [
      "- role prod-reader may no longer s3:GetObject on arn:aws:s3:::prod-documents-111122223333/*, through role policy, statement Reads",
    ],
    [],
  ],
];

describe("the review of a recorded plan", () => {
  test.each(recordedNames().filter((pair) => !(pair in REFUSED)))("%s", (pair) => {
    expect(linesOf(reviewPair(pair))).toMatchSnapshot();
  });

  test.each(Object.entries(REFUSED))("is refused: %s", (pair, message) => {
    expect(() => reviewPair(pair)).toThrow(new Error(message));
  });

  test.each(WITHOUT_ACCESS)("sees no change of access: %s", (pair) => {
    expect(reviewPair(pair).access).toEqual([]);
  });

  test.each(SENTENCES)("says who gains and loses what: %s", (pair, access, failing) => {
    const report = reviewPair(pair);
    const lines = linesOf(report).access.map((line) => line.replace(" (from outside the account)", ""));
    expect(lines).toEqual(access);
    const high = report.findings.filter(({ severity }) => severity === "high");
    expect([...new Set(high.map(({ rule }) => rule))].sort()).toEqual(failing);
    expect(report.passed).toBe(failing.length === 0);
  });

  test("is the same with the synthesis of what was deployed in place of the prior state", () => {
    for (const [pair] of SENTENCES.slice(0, 5)) {
      expect(reviewPair(pair, {}, true).access).toEqual(reviewPair(pair).access);
    }
  });

  test("fails on what it is told to fail on", () => {
    const passes = (failOn: "high" | "medium" | "low" | "none") =>
      reviewPair("a-deletion-window-is-shortened", { failOn }).passed;
    expect([passes("high"), passes("medium"), passes("low"), passes("none")]).toEqual([true, false, false, true]);
  });

  test("takes what was acknowledged out of the count, and says so", () => {
    const { findings, acknowledgements, passed } = reviewPair("an-acknowledged-change", { failOn: "low" });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ acknowledged }) => acknowledged !== undefined)).toBe(passed);
    expect(acknowledgements.every(({ reason }) => reason.length >= 10)).toBe(true);
    expect(acknowledgements.length).toBeGreaterThan(0);
  });

  test("has one hash for what is done, and another for something else", () => {
    const hashOf = (pair: string) => reviewPair(pair).reviewHash;
    expect(hashOf("a-role-gains-decrypt")).toBe(hashOf("a-role-gains-decrypt"));
    expect(new Set(["a-role-gains-decrypt", "a-role-loses-decrypt", "nothing-changes"].map(hashOf)).size).toBe(3);
  });
});
