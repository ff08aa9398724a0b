import { summarize } from "../../../functions/process-document/summary";
import { SMOKE_DOCUMENT, smokeSummary } from "../../../deploy/smoke/smoke-document";

test("the summary that was calculated by hand is the one that the function makes", async () => {
  const source = { bucket: "documents", key: "incoming/smoke/1.jsonl", versionId: "v1" };
  async function* bytes() {
    yield Buffer.from(SMOKE_DOCUMENT);
  }
  const made: unknown = JSON.parse(JSON.stringify(await summarize(bytes(), source)));
  expect(made).toEqual(smokeSummary(source.bucket, source.key, source.versionId));
});
