import type { SynthesizedStack } from "../../../access/synthesis";
import { findEnvironment } from "../../../deploy/find-environment";
import { findOrphans, type Search } from "../../../deploy/orphans/find-orphans";
import { type Answers, awsError, fakeClients } from "./fake-clients";
import { stackWith, stateWith } from "./resources";

const environment = findEnvironment("local");
const nothingAsked: Search["askTerraform"] = () => ({ orphans: [], openQuestions: [] });
const nothingThere: Answers = (command) => (command.startsWith("List") ? {} : undefined);

function search(stack: SynthesizedStack, overrides: Partial<Search> = {}) {
  const states = [stateWith({}, stack.name)];
  const clients = fakeClients(nothingThere);
  return findOrphans({ environment, stacks: [stack], states, clients, askTerraform: nothingAsked, ...overrides });
}

test("what the state has is not looked for, and what AWS has not is no orphan", async () => {
  const stack = stackWith({ "aws_iam_role.There": { name: "there" }, "aws_iam_role.Missing": { name: "missing" } });
  const asked: unknown[] = [];
  const clients = fakeClients((command, { RoleName }) => {
    if (RoleName !== undefined) asked.push(RoleName);
    return nothingThere(command, {}, "");
  });
  const found = await search(stack, { clients, states: [stateWith({ "aws_iam_role.There": "there" })] });
  expect(asked).toEqual(["missing"]);
  expect(found).toEqual({ orphans: [], unreferencedKeys: [], doubles: [], halfMade: [], openQuestions: [] });
});

test("what AWS has and no state is an orphan, with the id by which it is imported", async () => {
  const stack = stackWith({ "aws_iam_role.R": { name: "local-r" }, "aws_s3_bucket.B": { bucket: "local-b" } });
  const clients = fakeClients((command) => (command === "HeadBucket" ? {} : nothingThere(command, {}, "")));
  const { orphans } = await search(stack, { clients });
  expect(orphans).toEqual([{ stack: "local-documents", address: "aws_s3_bucket.B", id: "local-b" }]);
});

test("a resource of one stack is not taken for that of another with the same address", async () => {
  const role = { "aws_iam_role.R": { name: "local-r" } };
  const clients = fakeClients((command) => (command === "GetRole" ? { Role: { RoleName: "local-r" } } : {}));
  const states = [stateWith({ "aws_iam_role.R": "other" }, "local-audit"), stateWith()];
  const { orphans } = await search(stackWith(role), {
    stacks: [stackWith(role, "local-audit"), stackWith(role)],
    states,
    clients,
  });
  expect(orphans.map(({ stack }) => stack)).toEqual(["local-documents"]);
});

test("a refusal is an open question that names the permission, not a resource less", async () => {
  const stack = stackWith({ "aws_iam_role.R": { name: "local-r" } });
  const clients = fakeClients((command) => (command === "GetRole" ? awsError("AccessDenied", "not authorized") : {}));
  const { openQuestions } = await search(stack, { clients });
  expect(openQuestions).toEqual([
    { about: "local-documents: aws_iam_role.R (iam:GetRole)", reason: "AccessDenied: not authorized" },
  ]);
});

test("a type that nobody has said anything about is an open question", async () => {
  const { openQuestions } = await search(stackWith({ "aws_new_thing.N": {} }));
  expect(openQuestions).toEqual([
    {
      about: "local-documents: aws_new_thing.N",
      reason: "nobody has said how aws_new_thing is found: add it to deploy/orphans/resource-types.ts",
    },
  ]);
});

test("what is made again without harm is not asked about", async () => {
  const found = await search(stackWith({ "aws_iam_role_policy.P": { role: "r" }, "aws_kms_key.K": {} }));
  expect(found.openQuestions).toEqual([]);
});

test("Terraform is asked about what has a known id and no client here", async () => {
  const stack = stackWith({ "aws_cloudtrail.T": { name: "local-trail" } }, "local-audit");
  const candidate = {
    stack: "local-audit",
    address: "aws_cloudtrail.T",
    id: "arn:aws:cloudtrail:eu-central-1:123456789012:trail/local-trail",
  };
  const openQuestions = [{ about: "a", reason: "b" }];
  const askTerraform = jest.fn((_: string, orphans: readonly object[]) => ({ orphans, openQuestions }) as never);
  const found = await search(stack, { askTerraform });
  expect(askTerraform.mock.calls).toEqual([["local-audit", [candidate]]]);
  expect(found.orphans).toEqual([candidate]);
  expect(found.openQuestions).toEqual(openQuestions);
});

test("a protected resource that is tainted is half made; one that may be destroyed is Terraform's to replace", async () => {
  const lifecycle = { prevent_destroy: true };
  const stack = stackWith({
    "aws_kms_key.Cut": { lifecycle },
    "aws_kms_key.Whole": { lifecycle },
    "aws_kms_key.Free": {},
  });
  const states = [stateWith({ "aws_kms_key.Cut*": "1", "aws_kms_key.Whole": "2", "aws_kms_key.Free*": "3" })];
  expect((await search(stack, { states })).halfMade).toEqual([
    { stack: "local-documents", address: "aws_kms_key.Cut" },
  ]);
});
