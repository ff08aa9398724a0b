import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TerraformCount, TerraformOutput, Token } from "cdktf";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { renderPolicy } from "../../../modules/policy/render";
import type { PolicyStatement } from "../../../modules/policy/statement";
import { s3Settings } from "../../aws/target";
import type { Between, Pair } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, inlinePolicy, plainRole, readerRole, trust } from "./parts";

const BUCKET = `prod-documents-${PLANS_ENVIRONMENT.accountId}`;
const READ: PolicyStatement = {
  Sid: "Reads",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${BUCKET}/*`,
};

function keyAndReader(stack: EnvironmentStack): void {
  documentsKey(stack).grantDecrypt(readerRole(stack), { encryptionContext: { purpose: "orders" } });
}

/** The role under a construct id, with its policy. */
function roleAs(id: string, movedFrom?: string) {
  return (stack: EnvironmentStack) => {
    const role = new IamRole(stack, id, { name: "prod-reader", assumeRolePolicy: trust() });
    if (movedFrom !== undefined) role.moveFromId(movedFrom);
    inlinePolicy(stack, role, [READ]);
  };
}

function emptyRole(stack: EnvironmentStack): void {
  plainRole(stack);
}

function workers(count: number) {
  return (stack: EnvironmentStack) => {
    const many = TerraformCount.of(count);
    new IamRole(stack, "Worker", {
      count: many,
      name: `prod-worker-${Token.asString(many.index)}`,
      assumeRolePolicy: trust(),
    });
  };
}

function managedPolicy(name: string) {
  return (stack: EnvironmentStack) => {
    const lifecycle = { createBeforeDestroy: true };
    new IamPolicy(stack, "Managed", { name, policy: renderPolicy([READ]), lifecycle });
  };
}

function forgotten(stack: EnvironmentStack): void {
  stack.addOverride("removed", [{ from: "aws_iam_role.Role", lifecycle: { destroy: false } }]);
}

function adopted(stack: EnvironmentStack): void {
  new S3Bucket(stack, "Documents", { bucket: BUCKET, tags: { adopted: "true" } }).importFrom(BUCKET);
}

async function createBucket({ target }: Between): Promise<void> {
  const client = new S3Client(s3Settings(target));
  const { region: LocationConstraint } = PLANS_ENVIRONMENT;
  const CreateBucketConfiguration = { LocationConstraint: LocationConstraint as "eu-central-1" };
  await client.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration }));
  client.destroy();
}

function output(sensitive: boolean) {
  return (stack: EnvironmentStack) => {
    plainRole(stack);
    new TerraformOutput(stack, "connection", { value: "made-up-Tr0ub4dor-and-3", sensitive });
  };
}

/** Two changes, of which targets leave one out. */
function roleAndQueue(description: string) {
  return (stack: EnvironmentStack) => {
    inlinePolicy(stack, plainRole(stack, { description }), [READ]);
    new SqsQueue(stack, "Queue", { name: "prod-orders", tags: { description } });
  };
}

/** How resources come, go and change places. */
export const lifecyclePairs: readonly Pair[] = [
  {
    name: "a-first-deploy",
    shows: "everything is made, and every policy that mentions a new resource is unknown",
    after: keyAndReader,
  },
  {
    name: "a-stack-is-destroyed",
    shows: "`-destroy`: the synthesis still says what will be gone",
    before: roleAs("Role"),
    after: roleAs("Role"),
    planArguments: ["-destroy"],
  },
  {
    name: "a-plan-has-targets",
    shows: "`-target`: the synthesis says more than the plan does, which is not complete",
    before: roleAndQueue("Reads"),
    after: roleAndQueue("Reads documents of orders"),
    planArguments: ["-target=aws_iam_role.Role"],
  },
  {
    name: "a-role-is-moved",
    shows: "another address for the same role",
    before: roleAs("Role"),
    after: roleAs("Reader", "aws_iam_role.Role"),
  },
  {
    name: "a-role-gets-another-construct-id",
    shows: "the role is destroyed, and one of the same name is made, in no order",
    before: roleAs("Role"),
    after: roleAs("Reader"),
  },
  {
    name: "a-role-was-moved-in-the-state",
    shows: "somebody ran `terraform state mv`, and nothing is left to do",
    before: roleAs("Role"),
    between: ({ terraform }) => terraform("state", "mv", "aws_iam_role.Role", "aws_iam_role.Reader"),
    after: roleAs("Reader"),
  },
  {
    name: "a-role-is-tainted",
    shows: "a replacement for which no argument is the reason",
    before: roleAs("Role"),
    between: ({ terraform }) => terraform("taint", "aws_iam_role.Role"),
    after: roleAs("Role"),
  },
  {
    name: "a-role-is-replaced-on-request",
    shows: "`-replace`",
    before: roleAs("Role"),
    after: roleAs("Role"),
    planArguments: ["-replace=aws_iam_role.Role"],
  },
  {
    name: "a-policy-is-replaced-by-one-made-first",
    shows: "`create_before_destroy`: the new one is made before the old one goes",
    before: managedPolicy("prod-read"),
    after: managedPolicy("prod-read-documents"),
  },
  {
    name: "a-role-is-forgotten",
    shows: "it stays in the account, and nobody looks after it any more",
    before: emptyRole,
    after: forgotten,
  },
  {
    name: "a-bucket-is-imported",
    shows: "it exists, and gets a tag as it becomes part of the stack",
    between: createBucket,
    after: adopted,
  },
  {
    name: "three-roles-become-one",
    shows: "resources with `count`: the synthesis has one, the plan three",
    before: workers(3),
    after: workers(1),
  },
  {
    name: "an-output-is-no-longer-sensitive",
    shows: "a value that was masked becomes visible; the plan still marks both sides",
    before: output(true),
    after: output(false),
  },
];
