import {
  announcesDocument,
  readNotification,
  uploadedObject,
  type UploadRecord,
} from "../../../functions/process-document/upload-event";

function record(key: string, eventName = "ObjectCreated:Put", size = 1): UploadRecord {
  return { eventName, s3: { bucket: { name: "documents" }, object: { key, size, versionId: "v1" } } };
}

describe("a notification", () => {
  it("gives its records, whatever else S3 sends with them", () => {
    const sent = { ...record("incoming/a"), eventVersion: "2.1", awsRegion: "eu-central-1" };
    expect(readNotification({ Records: [sent, record("incoming/b")] })).toEqual([
      record("incoming/a"),
      record("incoming/b"),
    ]);
  });

  it("that S3 sends to try a configuration has none", () => {
    expect(readNotification({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "documents" })).toEqual([]);
  });

  it.each([
    undefined,
    "Fräulein 4711",
    {},
    { Records: "Fräulein 4711" },
    { Records: [{ eventName: "ObjectCreated:Put" }] },
    { Records: [record("")] },
    {
      Records: [
        { ...record("x"), s3: { bucket: { name: "documents" }, object: { key: "x", versionId: "../Fräulein" } } },
      ],
    },
    { Records: [{ ...record("x"), s3: { bucket: { name: "Fräulein 4711" }, object: { key: "x" } } }] },
    { Event: "other" },
  ])("is nothing else: %j", (event) => {
    expect(() => readNotification(event)).toThrow(
      new TypeError(
        "[process-document] the event must be an S3 notification: Records, each with eventName, s3.bucket.name and s3.object.key",
      ),
    );
  });
});

describe("a record announces a document", () => {
  it.each(["ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "s3:ObjectCreated:Copy"])("by %s", (name) => {
    expect(announcesDocument(record("incoming/a", name))).toBe(true);
  });

  it.each(["ObjectRemoved:Delete", "ObjectTagging:Put", "LifecycleExpiration:Delete", "XObjectCreated:Put"])(
    "but not by %s",
    (name) => {
      expect(announcesDocument(record("incoming/a", name))).toBe(false);
    },
  );

  it("but not when it is the empty object that stands for a folder", () => {
    expect(announcesDocument(record("incoming/", undefined, 0))).toBe(false);
    expect(announcesDocument(record("incoming/", undefined, 5))).toBe(true);
    expect(announcesDocument(record("incoming/empty", undefined, 0))).toBe(true);
  });
});

describe("the key of a record", () => {
  it.each([
    ["incoming/a+b.jsonl", "incoming/a b.jsonl"],
    ["incoming/a%2Bb.jsonl", "incoming/a+b.jsonl"],
    ["incoming/100%25+%C3%BC%F0%9F%98%80", "incoming/100% ü😀"],
  ])("%s is %s", (encoded, key) => {
    expect(uploadedObject(record(encoded))).toEqual({ bucket: "documents", key, versionId: "v1" });
  });
});
