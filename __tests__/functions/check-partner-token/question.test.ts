import { readQuestion } from "../../../functions/check-partner-token/question";

const http = (body: string | undefined, isBase64Encoded?: boolean) => ({
  version: "2.0",
  requestContext: { http: { method: "POST", path: "/" } },
  headers: { "content-type": "application/json" },
  body,
  isBase64Encoded,
});

describe("a question", () => {
  test.each([{ partner: "acme", token: "t" }, { pass: "p" }, {}, null, "t", undefined])(
    "is the event %j itself",
    (event) => {
      expect(readQuestion(event)).toEqual({ isHttp: false, asked: event });
    },
  );

  test("is the body of a request to the URL, encoded or not", () => {
    const asked = { partner: "acme", token: "Grüße" };
    const body = JSON.stringify(asked);
    expect(readQuestion(http(body))).toEqual({ isHttp: true, asked });
    expect(readQuestion(http(body, false))).toEqual({ isHttp: true, asked });
    expect(readQuestion(http(Buffer.from(body).toString("base64"), true))).toEqual({ isHttp: true, asked });
  });

  test.each([undefined, "", "{"])("is nothing when the body is %j", (body) => {
    expect(readQuestion(http(body))).toEqual({ isHttp: true, asked: undefined });
  });

  test("is not smuggled in beside the body of a request to the URL", () => {
    expect(readQuestion({ ...http("{}"), pass: "p" })).toEqual({ isHttp: true, asked: {} });
  });
});
