import { isUnknown } from "../../../modules/policy/evaluation";
import {
  created,
  decryptBy,
  KEY,
  KEY_ARN,
  KEY_POLICY_STATE,
  KEY_POLICY,
  reviewOf,
  ROLE_ARN,
  TRUST,
  unchanged,
  WRITTEN_KEY,
} from "./planned";

const key = unchanged(KEY, WRITTEN_KEY);
const NEW_ROLE = created(
  { name: "other", assume_role_policy: TRUST },
  { name: "other", assume_role_policy: TRUST },
  { arn: true, id: true },
);

describe("values that are known after apply", () => {
  it("are the written text, with variables, locals, data and instances in it", () => {
    const written = {
      count: 2,
      name: "q-${count.index}",
      policy:
        '${var.account} ${local.region} ${data.aws_region.here.name} ${data.aws_region.here.tags["a"]} ${aws_kms_key.Key.arn} ${aws_sqs_queue.Other[count.index].arn}',
      delay: "${var.delay}",
    };
    const after = { name: "q-1" };
    const { resource } = reviewOf(
      { "aws_kms_key.Key": key, "aws_sqs_queue.Queue[1]": { written, after, unknown: { policy: true, delay: true } } },
      {
        variables: { account: "111", delay: 5 },
        locals: { region: "${var.account}-x" },
        data: { "data.aws_region.here": { name: "eu", tags: { a: "b" } } },
      },
    );
    expect(resource("aws_sqs_queue.Queue[1]")?.after).toEqual({
      name: "q-1",
      delay: 5,
      policy: `111 111-x eu b ${KEY_ARN} \${aws_sqs_queue.Other[1].arn}`,
    });
  });

  it("are unknown, with the reason, when nothing is written of them", () => {
    const { resource } = reviewOf({ "aws_iam_role.Other": NEW_ROLE });
    const arn = resource("aws_iam_role.Other")?.after?.["arn"];
    expect(isUnknown(arn)).toBe(true);
    expect(arn).toEqual({ unknown: "aws_iam_role.Other.arn is known after apply" });
  });

  it("are filled inside blocks, in the shape that the plan has", () => {
    const { resource } = reviewOf({
      "aws_kms_key.Key": created(WRITTEN_KEY, WRITTEN_KEY, { arn: true, id: true, key_id: true }),
      "aws_s3_bucket_server_side_encryption_configuration.E": created(
        { rule: [{ bucket_key_enabled: true, by_default: { key: "${aws_kms_key.Key.arn}" } }] },
        { rule: [{ bucket_key_enabled: true, by_default: [{}] }] },
        { id: true, rule: [{ by_default: [{ key: true }] }] },
      ),
    });
    expect(resource("aws_s3_bucket_server_side_encryption_configuration.E")?.after?.["rule"]).toEqual([
      { bucket_key_enabled: true, by_default: [{ key: "${aws_kms_key.Key.arn}" }] },
    ]);
  });

  it("are told apart in sets by what is known of them", () => {
    const block = (sid: string, key: string) => ({ sid, key });
    const { resource } = reviewOf({
      "aws_x.X": created(
        { rule: [block("b", "${aws_y.Y.arn}"), block("a", "${aws_z.Z.arn}"), block("c", "plain")] },
        { rule: [{ sid: "a" }, { sid: "b" }, block("c", "plain")] },
        { rule: [{ key: true }, { key: true }, {}] },
      ),
    });
    expect(resource("aws_x.X")?.after?.["rule"]).toEqual([
      block("a", "${aws_z.Z.arn}"),
      block("b", "${aws_y.Y.arn}"),
      block("c", "plain"),
    ]);
  });

  it("stay unknown in sets when two may be meant", () => {
    const { resource } = reviewOf({
      "aws_x.X": created(
        { rule: [{ key: "${aws_y.Y.arn}" }, { key: "${aws_z.Z.arn}" }] },
        { rule: [{}, {}] },
        { rule: [{ key: true }, { key: true }] },
      ),
    });
    expect(resource("aws_x.X")?.after?.["rule"]).toEqual([
      { key: { unknown: "aws_x.X.rule[0].key is known after apply" } },
      { key: { unknown: "aws_x.X.rule[1].key is known after apply" } },
    ]);
  });

  it("are not taken from the synthesis where changes are ignored", () => {
    const written = { ...KEY_POLICY, policy: decryptBy("*"), lifecycle: { ignore_changes: ["policy"] } };
    const { resource } = reviewOf({
      "aws_kms_key.Key": key,
      "aws_kms_key_policy.P": unchanged(KEY_POLICY_STATE, written),
    });
    expect(resource("aws_kms_key_policy.P")?.after?.["policy"]).toBe(decryptBy(ROLE_ARN));
  });
});
