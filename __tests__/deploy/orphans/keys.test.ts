import { Graph } from "../../../access/graph";
import { findEnvironment } from "../../../deploy/find-environment";
import { findKeys } from "../../../deploy/orphans/find-keys";
import type { TaggedKey } from "../../../deploy/orphans/leftovers";
import { matchKeys } from "../../../deploy/orphans/match-keys";
import { type Answers, awsError, fakeClients } from "./fake-clients";
import { stackWith, stateWith } from "./resources";

const local = { ...findEnvironment("local"), replicaRegions: [] };
const createdAt = new Date("2026-01-02T03:04:05Z");
const key = (keyId: string, description = "Documents", region = "eu-central-1"): TaggedKey => ({
  keyId,
  region,
  description,
  createdAt,
});

describe("the keys of an environment", () => {
  const metadata = (KeyId: string, more: object = {}) => ({
    KeyMetadata: {
      KeyId,
      Description: "Documents",
      CreationDate: createdAt,
      KeyManager: "CUSTOMER",
      KeyState: "Enabled",
      ...more,
    },
  });
  const ours = { Tags: [{ TagKey: "environment", TagValue: "local" }] };
  const account =
    (described: Readonly<Record<string, object>>, tags: Readonly<Record<string, object>> = {}): Answers =>
    (command, { KeyId }) => {
      if (command === "ListKeys") return { Keys: Object.keys(described).map((id) => ({ KeyId: id })) };
      const answers = command === "DescribeKey" ? described : tags;
      return (answers[String(KeyId)] ?? ours) as never;
    };

  test("are those with its tag", async () => {
    const clients = fakeClients(
      account(
        { one: metadata("one"), other: metadata("other"), untagged: metadata("untagged") },
        { other: { Tags: [{ TagKey: "environment", TagValue: "dev" }] }, untagged: {} },
      ),
    );
    expect(await findKeys(local, clients)).toEqual({ keys: [key("one")], openQuestions: [] });
  });

  test("are not AWS's own, those that end, and the one of its state", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/state";
    const backend = { type: "s3", bucket: "state", region: "eu-central-1", kmsKeyArn } as const;
    const clients = fakeClients(
      account({
        aws: metadata("aws", { KeyManager: "AWS" }),
        ending: metadata("ending", { KeyState: "PendingDeletion" }),
        replica: metadata("replica", { KeyState: "PendingReplicaDeletion" }),
        state: metadata("state", { Arn: kmsKeyArn }),
        disabled: metadata("disabled", { KeyState: "Disabled" }),
      }),
    );
    expect((await findKeys({ ...local, backend }, clients)).keys).toEqual([key("disabled")]);
  });

  test("are looked for in the other Regions as well", async () => {
    const clients = fakeClients((command, _, region) => {
      if (command === "ListKeys") return { Keys: [{ KeyId: region }] };
      return command === "DescribeKey" ? metadata(region) : ours;
    });
    const { keys } = await findKeys({ ...local, replicaRegions: ["eu-west-1"] }, clients);
    expect(keys).toEqual([key("eu-central-1"), key("eu-west-1", "Documents", "eu-west-1")]);
  });

  test("are an open question where AWS does not list them", async () => {
    const clients = fakeClients(() => awsError("AccessDeniedException", "no kms:ListKeys"));
    expect(await findKeys(local, clients)).toEqual({
      keys: [],
      openQuestions: [
        { about: "the keys in eu-central-1 (kms:ListKeys)", reason: "AccessDeniedException: no kms:ListKeys" },
      ],
    });
  });

  test("are all but one where one key's policy lets nobody look", async () => {
    const clients = fakeClients(account({ closed: awsError("AccessDeniedException", "no"), one: metadata("one") }));
    expect(await findKeys(local, clients)).toEqual({
      keys: [key("one")],
      openQuestions: [
        {
          about: "key closed in eu-central-1 (kms:DescribeKey, kms:ListResourceTags)",
          reason: "AccessDeniedException: no",
        },
      ],
    });
  });
});

describe("a key that no state has", () => {
  const graph = new Graph([
    stackWith({
      "aws_kms_key.Documents": { description: "Documents" },
      "aws_kms_key.Processor": { description: "Processor" },
      "aws_kms_key.Elsewhere": { description: "Elsewhere", provider: "aws.eu-west-1" },
    }),
  ]);
  const match = (keys: readonly TaggedKey[], known: Readonly<Record<string, string>> = {}) => {
    const missing = graph.nodes.filter(({ address }) => !(address in known));
    return matchKeys(graph, missing, [stateWith(known)], keys);
  };
  const orphan = (address: string, id: string) => ({ stack: "local-documents", address, id });

  test("is a resource's when one such key and one missing resource have the same description", () => {
    expect(match([key("k1"), key("k2", "Processor"), key("k3", "Elsewhere", "eu-west-1")])).toEqual({
      orphans: [
        orphan("aws_kms_key.Documents", "k1"),
        orphan("aws_kms_key.Processor", "k2"),
        orphan("aws_kms_key.Elsewhere", "k3"),
      ],
      unreferencedKeys: [],
    });
  });

  test("is listed when two are alike, and neither is guessed to be the resource's", () => {
    const keys = [key("k1"), key("k2")];
    expect(match(keys)).toEqual({ orphans: [], unreferencedKeys: keys });
  });

  test("is listed when its resource has another key already", () => {
    const keys = [key("k1"), key("k2")];
    expect(match(keys, { "aws_kms_key.Documents": "k1" })).toEqual({ orphans: [], unreferencedKeys: [key("k2")] });
  });

  test("is listed when no resource has its description, or it has none, or it is in another Region", () => {
    const keys = [key("k1", "Something"), key("k2", ""), key("k3", "Documents", "eu-west-1")];
    expect(match(keys)).toEqual({ orphans: [], unreferencedKeys: keys });
  });

  test("is none that the state has, also as a replica", () => {
    const known = { "aws_kms_key.Documents": "k1", "aws_kms_replica_key.Copy": "k2" };
    expect(match([key("k1"), key("k2", "Documents", "eu-west-1")], known)).toEqual({
      orphans: [],
      unreferencedKeys: [],
    });
  });

  describe("and is a replica of one that no state has", () => {
    const primary = "aws_kms_key.Documents";
    const replicated = new Graph([
      stackWith({
        [primary]: { description: "Documents" },
        "aws_kms_replica_key.Copy": { primary_key_arn: `\${${primary}.arn}`, provider: "aws.eu-west-1" },
      }),
    ]);
    const copy = key("mrk-1", "Documents", "eu-west-1");
    const matched = (...keys: readonly TaggedKey[]) => matchKeys(replicated, replicated.nodes, [stateWith({})], keys);

    test("belongs to the resource of its Region", () => {
      expect(matched(key("mrk-1"), copy)).toEqual({
        orphans: [orphan(primary, "mrk-1"), orphan("aws_kms_replica_key.Copy", "mrk-1")],
        unreferencedKeys: [],
      });
    });

    test("is listed when its primary is not certain, or no resource is in its Region", () => {
      const twice = [key("mrk-1"), key("mrk-2"), copy];
      expect(matched(...twice)).toEqual({ orphans: [], unreferencedKeys: twice });
      expect(matched(copy)).toEqual({ orphans: [], unreferencedKeys: [copy] });
      const elsewhere = key("mrk-1", "Documents", "ap-southeast-2");
      expect(matched(key("mrk-1"), elsewhere)).toEqual({
        orphans: [orphan(primary, "mrk-1")],
        unreferencedKeys: [elsewhere],
      });
    });
  });

  test("is not taken for known because something else has its id", () => {
    expect(match([key("k1", "Other")], { "aws_iam_role.R": "k1" }).unreferencedKeys).toEqual([key("k1", "Other")]);
  });
});
