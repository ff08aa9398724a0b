import { Graph, type Node } from "../../../access/graph";
import type { AskingFinder, NamingFinder } from "../../../deploy/orphans/finder";
import { KnownIds } from "../../../deploy/orphans/known-ids";
import { FOUND_BY_NAME } from "../../../deploy/orphans/resource-types";
import { wantedOf } from "../../../deploy/orphans/wanted";
import { awsError, fakeClients } from "./fake-clients";
import { stackWith, stateWith } from "./resources";

type Attributes = Readonly<Record<string, unknown>>;
/** Type, arguments, the request with its input, its answer when the resource is there, and the id. */
type Row = readonly [string, Attributes, string, Attributes, Attributes, string];

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:123456789012:${rest}`;
const functionName = "${aws_lambda_function.Sign.function_name}";
const queueArn = "${aws_sqs_queue.Results.arn}";
const others = {
  "aws_lambda_function.Sign": { function_name: "local-sign" },
  "aws_sqs_queue.Results": { name: "local-results" },
  "aws_kms_key.Primary": { description: "primary" },
};

const rows: readonly Row[] = [
  [
    "aws_cloudwatch_log_group",
    { name: "/local/a" },
    "DescribeLogGroups",
    { logGroupNamePrefix: "/local/a" },
    { logGroups: [{ logGroupName: "/local/ab" }, { logGroupName: "/local/a" }] },
    "/local/a",
  ],
  [
    "aws_iam_policy",
    { name: "local-bound", path: "/x/" },
    "GetPolicy",
    { PolicyArn: "arn:aws:iam::123456789012:policy/x/local-bound" },
    { Policy: { Arn: "arn:aws:iam::123456789012:policy/x/local-bound" } },
    "arn:aws:iam::123456789012:policy/x/local-bound",
  ],
  [
    "aws_iam_role",
    { name: "local-r" },
    "GetRole",
    { RoleName: "local-r" },
    { Role: { RoleName: "local-r" } },
    "local-r",
  ],
  [
    "aws_kms_alias",
    { name: "alias/local/a" },
    "ListAliases",
    {},
    { Aliases: [{ AliasName: "alias/local/ab" }, { AliasName: "alias/local/a" }] },
    "alias/local/a",
  ],
  [
    "aws_kms_replica_key",
    { primary_key_arn: "${aws_kms_key.Primary.arn}", provider: "aws.eu-west-1" },
    "DescribeKey",
    { KeyId: "mrk-1" },
    { KeyMetadata: { KeyId: "mrk-1" } },
    "mrk-1",
  ],
  [
    "aws_lambda_alias",
    { function_name: functionName, name: "live" },
    "GetAlias",
    { FunctionName: "local-sign", Name: "live" },
    { Name: "live" },
    "local-sign/live",
  ],
  [
    "aws_lambda_event_source_mapping",
    { function_name: functionName, event_source_arn: queueArn },
    "ListEventSourceMappings",
    { FunctionName: "local-sign", EventSourceArn: arn("sqs", "local-results") },
    { EventSourceMappings: [{ UUID: "u-1" }] },
    "u-1",
  ],
  [
    "aws_lambda_function",
    { function_name: "local-f" },
    "GetFunctionConfiguration",
    { FunctionName: "local-f" },
    { FunctionName: "local-f" },
    "local-f",
  ],
  [
    "aws_lambda_function_url",
    { function_name: functionName, qualifier: "live" },
    "GetFunctionUrlConfig",
    { FunctionName: "local-sign", Qualifier: "live" },
    { FunctionUrl: "https://x" },
    "local-sign/live",
  ],
  [
    "aws_lambda_permission",
    { function_name: functionName, statement_id: "S3" },
    "GetPolicy",
    { FunctionName: "local-sign" },
    { Policy: JSON.stringify({ Statement: [{ Sid: "Other" }, { Sid: "S3" }] }) },
    "local-sign/S3",
  ],
  ["aws_s3_bucket", { bucket: "local-b" }, "HeadBucket", { Bucket: "local-b" }, {}, "local-b"],
  [
    "aws_secretsmanager_secret",
    { name: "local/s" },
    "DescribeSecret",
    { SecretId: "local/s" },
    { ARN: arn("secretsmanager", "secret:local/s-AbCdEf") },
    arn("secretsmanager", "secret:local/s-AbCdEf"),
  ],
  [
    "aws_sns_topic",
    { name: "local-t" },
    "GetTopicAttributes",
    { TopicArn: arn("sns", "local-t") },
    {},
    arn("sns", "local-t"),
  ],
  [
    "aws_sqs_queue",
    { name: "local-q" },
    "GetQueueUrl",
    { QueueName: "local-q" },
    { QueueUrl: "https://q" },
    "https://q",
  ],
];

function wantedBy(type: string, attributes: Attributes, state = stateWith({ "aws_kms_key.Primary": "mrk-1" })) {
  const graph = new Graph([stackWith({ ...others, [`${type}.Wanted`]: attributes })]);
  const node = graph.nodes.find(({ address }) => address === `${type}.Wanted`) as Node;
  return wantedOf(graph, node, new KnownIds([state]));
}

const finderOf = (type: string) => FOUND_BY_NAME[type] as AskingFinder;
const given = (input: Attributes) => JSON.parse(JSON.stringify(input)) as Attributes;

describe.each(rows)("%s", (type, attributes, request, input, answer, id) => {
  test("is found by its name, in its Region", async () => {
    const asked: unknown[] = [];
    const clients = fakeClients((command, received, region) => {
      asked.push([command, expect.objectContaining(given(received)), region]);
      return answer;
    });
    expect(await finderOf(type).find(clients, wantedBy(type, attributes))).toBe(id);
    const region = attributes["provider"] === "aws.eu-west-1" ? "eu-west-1" : "eu-central-1";
    expect(asked).toEqual([[request, expect.objectContaining(input), region]]);
  });

  test("is not there when AWS says so", async () => {
    const isList = ["DescribeLogGroups", "ListAliases", "ListEventSourceMappings"].includes(request);
    const clients = fakeClients(() => (isList ? {} : undefined));
    expect(await finderOf(type).find(clients, wantedBy(type, attributes))).toBeUndefined();
  });

  test("is not taken for missing when AWS refuses to say", async () => {
    const clients = fakeClients(() => awsError("AccessDeniedException", "no"));
    await expect(finderOf(type).find(clients, wantedBy(type, attributes))).rejects.toThrow("no");
  });
});

test.each(["NoSuchEntityException", "NotFound", "NoSuchBucket", "NotFoundException", "QueueDoesNotExist"])(
  "%s is no refusal",
  async (name) => {
    const clients = fakeClients(() => undefined, name);
    expect(await finderOf("aws_s3_bucket").find(clients, wantedBy("aws_s3_bucket", { bucket: "b" }))).toBeUndefined();
  },
);

test("a permission of a version or an alias has that in its id", async () => {
  const clients = fakeClients(() => ({ Policy: '{"Statement":[{"Sid":"S3"}]}' }));
  const wanted = wantedBy("aws_lambda_permission", { function_name: "f", statement_id: "S3", qualifier: "live" });
  expect(await finderOf("aws_lambda_permission").find(clients, wanted)).toBe("f:live/S3");
});

test("a statement of another permission is not the permission", async () => {
  const clients = fakeClients(() => ({ Policy: '{"Statement":[{"Sid":"S3"}]}' }));
  const wanted = wantedBy("aws_lambda_permission", { function_name: "f", statement_id: "S" });
  expect(await finderOf("aws_lambda_permission").find(clients, wanted)).toBeUndefined();
});

test("a URL of a function itself has its name", async () => {
  const wanted = wantedBy("aws_lambda_function_url", { function_name: "f" });
  expect(
    await finderOf("aws_lambda_function_url").find(
      fakeClients(() => ({})),
      wanted,
    ),
  ).toBe("f");
});

test("a secret that waits for its deletion has to be restored first", async () => {
  const clients = fakeClients(() => ({ ARN: "arn", DeletedDate: new Date(0) }));
  const wanted = wantedBy("aws_secretsmanager_secret", { name: "local/s" });
  await expect(finderOf("aws_secretsmanager_secret").find(clients, wanted)).rejects.toThrow(
    new Error(
      "local/s waits for its deletion, and until then no other secret can have the name: " +
        "`aws secretsmanager restore-secret --secret-id local/s`, and ask again",
    ),
  );
});

test("a replica is not looked for while no state has its primary", async () => {
  const clients = fakeClients(() => new Error("must not be asked"));
  const wanted = wantedBy("aws_kms_replica_key", { primary_key_arn: "${aws_kms_key.Primary.arn}" }, stateWith());
  expect(await finderOf("aws_kms_replica_key").find(clients, wanted)).toBeUndefined();
});

test("the primary of a replica may be one of another stack, by its ARN", async () => {
  const clients = fakeClients((_, { KeyId }) => (KeyId === "mrk-9" ? {} : undefined));
  const wanted = wantedBy("aws_kms_replica_key", { primary_key_arn: arn("kms", "key/mrk-9") });
  expect(await finderOf("aws_kms_replica_key").find(clients, wanted)).toBe("mrk-9");
});

test.each([
  ["aws_cloudtrail", { name: "local-trail" }, arn("cloudtrail", "trail/local-trail")],
  ["aws_ecr_repository", { name: "local/images" }, "local/images"],
  ["aws_signer_signing_profile", { name: "local_code" }, "local_code"],
])("%s would have an id that its name gives", (type, attributes, id) => {
  expect((FOUND_BY_NAME[type] as NamingFinder).importId(wantedBy(type, attributes))).toBe(id);
});

test("a name that only an apply can tell is said to be one", () => {
  const wanted = wantedBy("aws_iam_role", { name: "r-${aws_kms_key.Primary.key_id}" });
  expect(() => wanted.text("name")).toThrow(
    "name of aws_iam_role.Wanted is known after the apply: r-${local-documents/aws_kms_key.Primary.key_id}",
  );
  expect(() => wanted.text("path")).toThrow("path of aws_iam_role.Wanted is not set, so that AWS chooses it");
});

test("a stack that does not say where it is deployed to is not looked for somewhere else", () => {
  const graph = new Graph([{ ...stackWith({ "aws_iam_role.R": { name: "r" } }), terraform: {} }]);
  expect(() => wantedOf(graph, graph.nodes[0] as Node, new KnownIds([]))).toThrow(
    "the synthesis does not say in which account and Region it is",
  );
});
