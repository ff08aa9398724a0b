import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { AccessModel, AskedContext, RequestValue } from "../access/model";
import { NAMELESS } from "./received";
import { readToken } from "./tokens";

/** What names a principal or a resource: a construct, an address, a construct path, an ARN, or a service principal. */
export type Named = IConstruct | string;

/** The child of a construct that is its resource, by the convention of the constructs here and of many others. */
const PRIMARY_CHILD = "Resource";

/** Reads names and contexts of a question as the model knows them. */
export class Names {
  constructor(
    private readonly model: AccessModel,
    private readonly received: unknown,
  ) {}

  /** The name of a resource. @throws Error for a construct that has no resource of its own. */
  resource(named: Named): string {
    return typeof named === "string" ? this.read(named) : this.addressOf(named);
  }

  /** The name of a principal: of a function, its role. @throws Error for a construct that has no resource of its own. */
  principal(named: Named): string {
    if (typeof named === "string") return this.read(named);
    const { role } = named as { readonly role?: unknown };
    return this.addressOf(Construct.isConstruct(role) ? role : named);
  }

  /** A context with its references replaced by what they will be. */
  context(context: AskedContext = {}): AskedContext {
    return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, this.valueOf(value)]));
  }

  /** A value of any shape with the references in it replaced by what they will be. */
  values(value: unknown): unknown {
    return readToken(value, this.received, (stackName, text) =>
      this.model.read(typeof this.received === "string" ? NAMELESS : stackName, text),
    );
  }

  private valueOf(value: RequestValue): RequestValue {
    if (typeof value === "string") return this.read(value);
    return Array.isArray(value) ? value.map((item) => (typeof item === "string" ? this.read(item) : item)) : value;
  }

  private read(text: string): string {
    return String(this.values(text));
  }

  /** Addresses are unique in a stack only. Text that was synthesized before does not say which stack it is. */
  private addressOf(construct: IConstruct): string {
    const element = isResource(construct) ? construct : construct.node.tryFindChild(PRIMARY_CHILD);
    if (element === undefined || !isResource(element)) {
      throw new Error(`[${construct.node.path}] has no resource of its own: name one of its children`);
    }
    const address = `${element.terraformResourceType}.${element.friendlyUniqueId}`;
    return typeof this.received === "string" ? address : `${TerraformStack.of(element).node.id}/${address}`;
  }
}

function isResource(construct: IConstruct): construct is TerraformResource {
  return TerraformElement.isTerraformElement(construct) && TerraformResource.isTerraformResource(construct);
}
