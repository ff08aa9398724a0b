import { consoleLog, type LogEntry } from "../../../functions/process-document/log";

const done: LogEntry = {
  event: "document.summarized",
  requestId: "r",
  bucket: "documents",
  document: "0123",
  orders: 2,
};
const failed: LogEntry = {
  event: "document.failed",
  requestId: "r",
  bucket: "documents",
  document: "0123",
  error: "why",
};

describe("the log", () => {
  const log = jest.spyOn(console, "log").mockImplementation();
  const error = jest.spyOn(console, "error").mockImplementation();
  afterEach(() => jest.clearAllMocks());
  afterAll(() => jest.restoreAllMocks());

  it("has one line of JSON for an entry", () => {
    consoleLog(undefined)(done);
    expect(log.mock.calls).toEqual([
      ['{"event":"document.summarized","requestId":"r","bucket":"documents","document":"0123","orders":2}'],
    ]);
    expect(error).not.toHaveBeenCalled();
  });

  it("writes failures as errors", () => {
    consoleLog("Text")(failed);
    expect(error.mock.calls).toEqual([[JSON.stringify(failed)]]);
    expect(log).not.toHaveBeenCalled();
  });

  it("leaves the serialising to Lambda's JSON format", () => {
    consoleLog("JSON")(done);
    consoleLog("JSON")(failed);
    expect([...log.mock.calls, ...error.mock.calls]).toEqual([[done], [failed]]);
  });
});
