import { coversAction } from "../../../../review/rules/reading/actions";
import { coversEverything } from "../../../../review/rules/reading/unnamed";

describe("coversAction", () => {
  test.each([
    ["kms:Decrypt", "KMS:decrypt"],
    ["kms:*", "kms:Decrypt"],
    ["*", "kms:Decrypt"],
    ["kms:*crypt", "kms:Decrypt"],
    ["kms:?e*t", "kms:Decrypt"],
    ["k*s:*e*c*t", "kms:Decrypt"],
    ["kms:Decrypt**", "kms:Decrypt"],
  ])("%s covers %s", (pattern, action) => expect(coversAction(pattern, action)).toBe(true));

  test.each([
    ["kms:Encrypt", "kms:Decrypt"],
    ["kms:?", "kms:Decrypt"],
    ["ms:*", "kms:Decrypt"],
    ["kms:*cryp", "kms:Decrypt"],
    ["kms:*crypt*crypt", "kms:Decrypt"],
    ["kms.*", "kms:Decrypt"],
    ["kms:Decrypt?*", "kms:Decrypt"],
  ])("%s does not cover %s", (pattern, action) => expect(coversAction(pattern, action)).toBe(false));

  test("comes to an end for a pattern with many stars", () => {
    expect(coversEverything(`arn:aws:iam::111111111111:${"?*".repeat(30)}!*`)).toBe(false);
  });
});
