import type { App } from "cdktf";
import { Testing, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Environment } from "../../modules/environment/environment";
import { EnvironmentStack } from "../../modules/environment/environment-stack";
import type { PolicyDocument, PolicyStatement } from "../../modules/policy/statement";

// Stacks for tests, and what Terraform gets to read of them. Not part of the product.

export const ACCOUNT = "111111111111";
export const REGION = "eu-central-1";
export const DEPLOY_ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;
export const PLAN_ROLE = `arn:aws:iam::${ACCOUNT}:role/plan`;
/** The environment's provider, where one is needed that lacks the newer arguments. */
export const OLD_PROVIDER = "5.100.0";

/** A valid environment, changed as a test wants it. */
export function environmentOf(changes: Partial<Environment> = {}): Environment {
  return {
    name: "dev",
    accountId: ACCOUNT,
    region: REGION,
    deployRoleArn: DEPLOY_ROLE,
    planRoleArn: PLAN_ROLE,
    backend: { type: "local", directory: ".local/state" },
    providerVersion: "~> 6.25",
    logRetentionDays: 30,
    dataMayBeDestroyed: false,
    ...changes,
  };
}

/** An environment of another account. */
export function otherAccount(name: string, accountId = "222222222222"): Environment {
  const [deployRoleArn, planRoleArn] = [DEPLOY_ROLE, PLAN_ROLE].map((arn) => arn.replace(ACCOUNT, accountId));
  return environmentOf({ name, accountId, deployRoleArn, planRoleArn });
}

/** An app that writes nowhere until it is synthesized. */
export function appOf(): App {
  return Testing.app({ outdir: "cdktf.out" });
}

/** The stack `<environment>-stack`, or one with another name or of an app that has others. */
export function stackOf(changes: Partial<Environment> = {}, name = "stack", app = appOf()): EnvironmentStack {
  return new EnvironmentStack(app, name, environmentOf(changes));
}

export type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

interface TerraformJson {
  readonly provider: Readonly<Record<string, readonly Attributes[]>>;
  readonly terraform: Attributes;
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

/** The attributes that hold a policy document as text. */
const POLICY_ATTRIBUTES = ["policy", "assume_role_policy"];

/** What Terraform reads of one stack. */
export class Synthesis {
  constructor(readonly json: TerraformJson) {}

  /** The resources of a type, by name. */
  resources(type: string): Readonly<Record<string, Attributes>> {
    return this.json.resource?.[type] ?? {};
  }

  /** The one resource of a type, or the one whose name begins with some text. */
  resource(type: string, begin = ""): Attributes {
    return theOne(`${type}.${begin}*`, this.resources(type), begin);
  }

  /** The one data source of a type. */
  data(type: string): Attributes {
    return theOne(`data.${type}`, this.json.data?.[type] ?? {}, "");
  }

  /** Every policy document, by `<type>.<name>.<attribute>`. */
  get policies(): ReadonlyMap<string, PolicyDocument> {
    return new Map([...this.policyTexts].map(([address, text]) => [address, JSON.parse(text) as PolicyDocument]));
  }

  /** The text of every policy document, as Terraform reads it. */
  get policyTexts(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const [type, resources] of Object.entries(this.json.resource ?? {})) {
      for (const [name, attributes] of Object.entries(resources)) {
        for (const attribute of POLICY_ATTRIBUTES) {
          const text = attributes[attribute];
          if (typeof text === "string") found.set(`${type}.${name}.${attribute}`, text);
        }
      }
    }
    return found;
  }

  /** The statements of the one policy of a type, or of the one whose name begins with some text. */
  statements(type: string, begin = "", attribute = "policy"): readonly PolicyStatement[] {
    const text = this.resource(type, begin)[attribute];
    if (typeof text !== "string") throw new Error(`${type} has no ${attribute}`);
    return (JSON.parse(text) as PolicyDocument).Statement;
  }

  /** The statement with a Sid. */
  statement(sid: string, type: string, begin = ""): PolicyStatement {
    const statements = this.statements(type, begin);
    const found = statements.find(({ Sid }) => Sid === sid);
    if (!found) throw new Error(`no statement ${sid} among ${statements.map(({ Sid }) => Sid).join(", ")}`);
    return found;
  }
}

/** Synthesizes one stack of an app, with all validations, and with the references between stacks. */
export function synthesize(stack: TerraformStack): Synthesis {
  for (const construct of stack.node.root.node.findAll()) {
    if (TerraformStack.isStack(construct)) construct.prepareStack();
  }
  return new Synthesis(JSON.parse(Testing.synth(stack, true)) as TerraformJson);
}

/** The messages that a construct and what is in it leave in the synthesis, as `<level>: <message>`. */
export function annotationsOf(scope: IConstruct): readonly string[] {
  return scope.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type.startsWith("@cdktf/"))
    .map(({ type, data }) => `${type.replace("@cdktf/", "")}: ${String(data)}`);
}

/** The message of the error that a piece of code throws, whole. */
export function messageOf(code: () => unknown): string {
  try {
    code();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

function theOne(what: string, blocks: Readonly<Record<string, Attributes>>, begin: string): Attributes {
  const found = Object.entries(blocks).filter(([name]) => name.startsWith(begin));
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${what}: expected one, got ${found.length}`);
  return first[1];
}
