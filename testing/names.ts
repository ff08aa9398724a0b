import {
  App,
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformResource,
  TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { AccessModel, AskedContext } from "../access/model";

/** What names a principal or a resource: a construct, an address, an ARN, or a service principal. */
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
    return Object.fromEntries(
      Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? this.read(value) : value]),
    );
  }

  /** Addresses are unique in a stack; in an app they need its name. */
  private addressOf(construct: IConstruct): string {
    const element = isResource(construct) ? construct : construct.node.tryFindChild(PRIMARY_CHILD);
    if (element === undefined || !isResource(element)) {
      throw new Error(`[${construct.node.path}] has no resource of its own: name one of its children`);
    }
    const address = `${element.terraformResourceType}.${element.friendlyUniqueId}`;
    return App.isApp(this.received) ? `${TerraformStack.of(element).node.id}/${address}` : address;
  }

  private read(text: string): string {
    if (!Token.isUnresolved(text)) return text;
    if (!Construct.isConstruct(this.received) || App.isApp(this.received)) {
      throw new Error("a reference can be asked about where expect was given a stack, and not an app or text");
    }
    const stack = TerraformStack.of(this.received);
    const resolver = new DefaultTokenResolver(new StringConcat());
    const resolved = Tokenization.resolve(text, { scope: stack, resolver, preparing: false });
    return this.model.read(stack.node.id, String(resolved));
  }
}

function isResource(construct: IConstruct): construct is TerraformResource {
  return TerraformElement.isTerraformElement(construct) && TerraformResource.isTerraformResource(construct);
}
