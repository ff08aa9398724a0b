import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { clientSettings } from "../../aws/target";
import type { Between, Pair, PlanJson } from "../pair";
import { PLANS_ENVIRONMENT } from "../plans-environment";
import { documentsKey, plainRole, readerRole, trust } from "./parts";

const NEWER_PROVIDER = "~> 6.25";
/** The services of the recorded resources that have no Region, and so no argument for it. */
const GLOBAL = /^aws_iam_/;

function keyAndReader(granted: boolean) {
  return (stack: EnvironmentStack) => {
    const [key, reader] = [documentsKey(stack), readerRole(stack)];
    if (granted) key.grantDecrypt(reader, { encryptionContext: { purpose: "orders" } });
  };
}

function withNewerProvider(text: string): string {
  return text.replaceAll(JSON.stringify(PLANS_ENVIRONMENT.providerVersion), JSON.stringify(NEWER_PROVIDER));
}

/** Provider 6 keeps the Region of each resource that has one, so a value that is known stands beside the others. */
function withRegions(plan: PlanJson): PlanJson {
  return JSON.parse(withNewerProvider(JSON.stringify(plan)), (_, value: unknown) => withRegion(value)) as PlanJson;
}

/** A change or a resource of a state, with the Region among its values. Configurations have expressions instead, and do not name it. */
function withRegion(value: unknown): unknown {
  if (!isObject(value) || typeof value["type"] !== "string" || GLOBAL.test(value["type"])) return value;
  const { values, change } = value;
  const { region } = PLANS_ENVIRONMENT;
  if (isObject(values)) return { ...value, values: { ...values, region } };
  if (!isObject(change)) return value;
  const sides = (["before", "after"] as const).filter((side) => isObject(change[side]));
  const changed = sides.map((side) => [side, { ...(change[side] as object), region }]);
  return { ...value, change: { ...change, ...Object.fromEntries(changed) } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As a replacement leaves it whose destroy failed: the old role is there, and the state remembers it beside the new one. */
async function leaveOldRole({ target, editState }: Between): Promise<void> {
  const client = new IAMClient(clientSettings(target));
  await client.send(new CreateRoleCommand({ RoleName: "prod-old", AssumeRolePolicyDocument: trust() }));
  client.destroy();
  editState(({ resources }) => {
    const instances = resources.find(({ type }) => type === "aws_iam_role")?.instances ?? [];
    const [current] = instances;
    const attributes = { ...(current?.["attributes"] as object), id: "prod-old", name: "prod-old" };
    instances.push({ ...current, attributes, deposed: "0a1b2c3d" });
  });
}

/** What the simulator cannot lead to by itself. */
export const madePairs: readonly Pair[] = [
  {
    name: "values-are-shaped-as-by-provider-6",
    shows: "every resource but those of IAM has its Region among its values",
    before: keyAndReader(false),
    after: keyAndReader(true),
    made: {
      reason:
        "provider 6 is not on machines without the registry: the version and the values were changed in a plan of 5.100",
      changePlan: withRegions,
      changeSynthesis: withNewerProvider,
    },
  },
  {
    name: "an-old-role-is-left-of-a-replacement",
    shows: "a deposed object: a role that only the state knows, and that the plan destroys",
    before: (stack) => void plainRole(stack),
    between: leaveOldRole,
    after: (stack) => void plainRole(stack),
    made: { reason: "the simulator refuses no destroy of a role: the old one was made, and written into the state" },
  },
];
