import { findEnvironment } from "../../../deploy/find-environment";
import { stateOf } from "../../../deploy/orphans/stack-state";
import { lockOf } from "../../../deploy/orphans/state-lock";
import { awsError, fakeClients } from "./fake-clients";

test("a state has its resources by address, with ids, and knows which are tainted", () => {
  const resources = [
    { address: "aws_iam_role.R", mode: "managed", values: { id: "r" } },
    { address: "aws_kms_key.K", tainted: true, values: { id: "k" } },
    { address: "data.aws_x.X", values: {} },
  ];
  expect(stateOf("s", { format_version: "1.0", values: { root_module: { resources } } })).toEqual({
    stack: "s",
    resources: new Map([
      ["aws_iam_role.R", { id: "r", tainted: false }],
      ["aws_kms_key.K", { id: "k", tainted: true }],
      ["data.aws_x.X", { id: "", tainted: false }],
    ]),
  });
});

test.each([{ format_version: "1.0" }, { values: { root_module: {} } }])("an empty state has none", (shown) => {
  expect(stateOf("s", shown).resources.size).toBe(0);
});

describe("the lock of a state", () => {
  const dev = findEnvironment("dev");
  const body = (text: string) => ({ Body: { transformToString: async () => text } });

  test("is what a killed Terraform has left in S3", async () => {
    const asked: unknown[] = [];
    const clients = fakeClients((command, input, region) => {
      asked.push([command, input, region]);
      return body('{"ID":"1-2","Who":"me@here","Created":"2026-01-02","Operation":"OperationTypeApply"}');
    });
    expect(await lockOf(dev, "dev-audit", clients)).toEqual({
      stack: "dev-audit",
      id: "1-2",
      who: "me@here",
      since: "2026-01-02",
    });
    const Bucket = "sealstack-state-111111111111";
    expect(asked).toEqual([["GetObject", { Bucket, Key: "dev-audit.tfstate.tflock" }, "eu-central-1"]]);
  });

  test("is none where there is no lock file, and none that could be left of a local state", async () => {
    expect(
      await lockOf(
        dev,
        "dev-audit",
        fakeClients(() => undefined, "NoSuchKey"),
      ),
    ).toBeUndefined();
    const clients = fakeClients(() => new Error("must not be asked"));
    expect(await lockOf(findEnvironment("local"), "local-audit", clients)).toBeUndefined();
  });

  test("is not taken for none when S3 does not say", async () => {
    const clients = fakeClients(() => awsError("AccessDenied", "no"));
    await expect(lockOf(dev, "dev-audit", clients)).rejects.toThrow("no");
  });
});
