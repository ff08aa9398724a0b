import { describeServiceError } from "../../../functions/process-document/failure";
import { serviceError } from "./memory-store";

const RETRY = "nothing is lost, send the event from the dead-letter queue again";

describe("an error of S3 is described", () => {
  it.each([
    ["KMS.DisabledException", 400, `the bucket's KMS key is disabled; enable it: ${RETRY}`],
    [
      "KMS.KMSInvalidStateException",
      400,
      `the bucket's KMS key is pending deletion or lacks its key material; restore it: ${RETRY}`,
    ],
    [
      "KMS.NotFoundException",
      400,
      `the bucket's KMS key does not exist; restore the bucket's encryption settings: ${RETRY}`,
    ],
    ["KMS.ThrottlingException", 400, `the bucket's KMS key cannot be used; when it can: ${RETRY}`],
    [
      "AccessDenied",
      403,
      `the function's role may not do this to the object, or the object does not exist; when it may: ${RETRY}`,
    ],
    ["NoSuchBucket", 404, "the bucket does not exist"],
    ["NoSuchKey", 404, "the object does not exist any more"],
    ["NoSuchVersion", 404, "this version of the object does not exist any more"],
  ])("with what to do: %s", (name, status, explanation) => {
    expect(describeServiceError(serviceError(name, status))).toBe(
      `S3 answered ${name} (HTTP ${status}, request R4ND0M): ${explanation}`,
    );
  });

  it("as the key's refusal when that is what the message says", () => {
    const message =
      "User: arn:aws:sts::123456789012:assumed-role/processor/x is not authorized to perform: kms:GenerateDataKey on resource: " +
      "arn:aws:kms:eu-central-1:123456789012:key/1 because no resource-based policy allows the kms:GenerateDataKey action";
    expect(describeServiceError(serviceError("AccessDenied", 403, message))).toBe(
      "S3 answered AccessDenied (HTTP 403, request R4ND0M): the bucket's KMS key refuses kms:GenerateDataKey to the function's " +
        `role; grant it in the key's policy and the role's: ${RETRY}`,
    );
  });

  it("by its code alone when we know no more", () => {
    expect(describeServiceError(serviceError("SlowDown", 503))).toBe("S3 answered SlowDown (HTTP 503, request R4ND0M)");
    expect(describeServiceError(serviceError("toString", 500))).toBe("S3 answered toString (HTTP 500, request R4ND0M)");
  });
});

describe("another error is described by its name", () => {
  it.each([
    ["with a code", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), "Error ECONNRESET"],
    [
      "with attempts but no answer",
      Object.assign(new Error("x"), { name: "TimeoutError", $metadata: { attempts: 3 } }),
      "TimeoutError",
    ],
    ["of our own making", new TypeError("Fräulein 4711"), "TypeError"],
    ["that is none", "Fräulein 4711", "an unexpected error"],
  ])("%s", (_, error, text) => {
    expect(describeServiceError(error)).toBe(text);
  });

  it("and never by words that could be content", () => {
    const name = "Fräulein 4711";
    const hostile = Object.assign(serviceError(name, 500, `kms:${name}`), { code: name });
    hostile.$metadata.requestId = name;
    expect(describeServiceError(hostile)).toBe("S3 answered unknown (HTTP 500, request unknown)");
    expect(describeServiceError(Object.assign(new Error(name), { name, code: name }))).toBe("unknown unknown");
    expect(describeServiceError(serviceError("AccessDenied", 403, `no kms:4711 for ${name}`))).not.toMatch(/4711/);
  });
});
