import { readTokenRequest } from "../../../functions/check-partner-token/token-request";

const http = (body: string | undefined, isBase64Encoded?: boolean) => ({
  version: "2.0",
  requestContext: { http: { method: "POST", path: "/" } },
  headers: { "content-type": "application/json" },
  body,
  isBase64Encoded,
});

describe("a request about a token", () => {
  test("is an event that has it", () => {
    expect(readTokenRequest({ token: "t" })).toEqual({ isHttp: false, token: "t" });
    expect(readTokenRequest({ token: "" })).toEqual({ isHttp: false, token: "" });
  });

  test("is a request to the URL whose body has it, encoded or not", () => {
    const body = JSON.stringify({ token: "Grüße" });
    expect(readTokenRequest(http(body))).toEqual({ isHttp: true, token: "Grüße" });
    expect(readTokenRequest(http(body, false))).toEqual({ isHttp: true, token: "Grüße" });
    expect(readTokenRequest(http(Buffer.from(body).toString("base64"), true))).toEqual({
      isHttp: true,
      token: "Grüße",
    });
  });

  test.each([undefined, "", "{", "[]", "null", '{"token":1}', JSON.stringify({ token: "x".repeat(1_001) })])(
    "is no request to the URL with the body %p",
    (body) => {
      expect(readTokenRequest(http(body))).toEqual({ isHttp: true, token: undefined });
    },
  );

  test.each([undefined, null, "t", {}, { token: 1 }, { token: "x".repeat(1_001) }])("is no event %j", (event) => {
    expect(readTokenRequest(event)).toEqual({ isHttp: false, token: undefined });
  });

  test("is not smuggled in beside the body of a request to the URL", () => {
    expect(readTokenRequest({ ...http("{}"), token: "t" })).toEqual({ isHttp: true, token: undefined });
  });
});
