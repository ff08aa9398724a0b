import type { ArnScope } from "../modules/policy/arn";
import { isUnknown, reference } from "../modules/policy/evaluation";
import { attributeOf } from "./attributes";
import { type SourcedPolicy, policyOf } from "./policy-document";
import { Resolver } from "./resolver";
import { scopesOf } from "./scope";
import type { SynthesizedResource, SynthesizedStack } from "./synthesis";

/** The attributes by which other resources name one. */
const IDENTIFIERS = ["arn", "id", "name", "bucket", "key_id", "function_name", "url"];

/** A resource of one of several stacks. */
export interface Node extends SynthesizedResource {
  readonly stack: string;
  readonly scope: ArnScope | undefined;
}

/** The resources of several stacks, with the references between them replaced by what they will be. */
export class Graph {
  readonly nodes: readonly Node[];
  private readonly resolver: Resolver;
  private readonly byType = new Map<string, Node[]>();
  private readonly linked = new Map<string, Map<string, Node[]>>();
  private readonly identifiers = new Map<Node, readonly string[]>();
  private readonly byArn = new Map<string, ReadonlyMap<string, Node>>();

  constructor(stacks: readonly SynthesizedStack[]) {
    this.resolver = new Resolver(stacks);
    this.nodes = stacks.flatMap((stack) => {
      const scopeOf = scopesOf(stack);
      return stack.resources.map((resource): Node => {
        const { address, type, constructPath, attributes } = resource;
        return { address, type, constructPath, attributes, stack: stack.name, scope: scopeOf(resource) };
      });
    });
    for (const node of this.nodes) {
      const siblings = this.byType.get(node.type);
      if (siblings) siblings.push(node);
      else this.byType.set(node.type, [node]);
    }
  }

  ofType(type: string): readonly Node[] {
    return this.byType.get(type) ?? [];
  }

  /** A text of a stack as IAM will see it, with its references replaced. */
  read(stackName: string, text: string): string {
    return this.resolver.resolve(stackName, text);
  }

  /** The text of an argument with its references replaced, or a symbol when it is unknown; undefined when it is no text, or empty. */
  text(node: Node, argument: string): string | undefined {
    return this.textOf(node, argument, node.attributes[argument]);
  }

  /** The texts of an argument that is a list, or one text. */
  texts(node: Node, argument: string): readonly string[] {
    const values = [node.attributes[argument] ?? []].flat();
    return values.map((value) => this.textOf(node, argument, value)).filter((text) => text !== undefined);
  }

  /** What an attribute of a resource will be. */
  attribute(node: Node, attribute: string): string | undefined {
    const value = attributeOf(node, attribute, node.scope);
    return value === undefined ? undefined : this.resolver.resolve(node.stack, value);
  }

  /** The ARN of a resource, or a symbol for it where the synthesis does not say. */
  arn(node: Node): string {
    return this.attribute(node, "arn") ?? this.resolver.resolve(node.stack, `\${${node.address}.arn}`);
  }

  /** The resource of a type that has an ARN. */
  withArn(type: string, arn: string): Node | undefined {
    let index = this.byArn.get(type);
    if (index === undefined) {
      index = new Map(this.ofType(type).map((node) => [this.arn(node), node]));
      this.byArn.set(type, index);
    }
    return index.get(arn);
  }

  /** The policy that an argument of a resource holds. @throws SynthesisError when it is no JSON. */
  policy(node: Node, argument: string): SourcedPolicy | undefined {
    return policyOf(node.stack, node, argument, this.resolver);
  }

  /** The resources of a type whose argument names the node, alone or in a list: by reference, by name or by ARN. */
  pointingAt(node: Node, type: string, argument: string): readonly Node[] {
    const index = this.indexOf(type, argument);
    if (index.size === 0) return [];
    const found = this.identifiersOf(node).flatMap((identifier) => index.get(identifier) ?? []);
    return found.length > 1 ? [...new Set(found)] : found;
  }

  private textOf(node: Node, argument: string, value: unknown): string | undefined {
    if (isUnknown(value)) return reference(`${node.stack}/${node.address}.${argument}`);
    // Terraform keeps an argument that was never set as empty text.
    return typeof value === "string" && value !== "" ? this.resolver.resolve(node.stack, value) : undefined;
  }

  /** By what other resources name the node. */
  private identifiersOf(node: Node): readonly string[] {
    let found = this.identifiers.get(node);
    if (found === undefined) {
      const values = IDENTIFIERS.map(
        (attribute) => this.attribute(node, attribute) ?? this.unknownAttribute(node, attribute),
      );
      found = [...new Set(values)].map((value) => identifierIn(node, value));
      this.identifiers.set(node, found);
    }
    return found;
  }

  private unknownAttribute(node: Node, attribute: string): string {
    return this.resolver.unknown(node.stack, `${node.address}.${attribute}`);
  }

  private indexOf(type: string, argument: string): ReadonlyMap<string, Node[]> {
    const key = `${type}.${argument}`;
    let index = this.linked.get(key);
    if (index === undefined) {
      index = new Map();
      for (const node of this.ofType(type)) {
        for (const value of this.texts(node, argument)) {
          const identifier = identifierIn(node, value);
          const found = index.get(identifier);
          if (found) found.push(node);
          else index.set(identifier, [node]);
        }
      }
      this.linked.set(key, index);
    }
    return index;
  }
}

/** An identifier that is no ARN counts where it is unique: names of buckets everywhere, of IAM in an account, others in a Region of it. */
function identifierIn({ type, scope, stack }: Node, value: string): string {
  if (value.startsWith("arn:") || type.startsWith("aws_s3_")) return value;
  if (scope === undefined) return `${stack}/${value}`;
  const place = type.startsWith("aws_iam_") ? scope.accountId : `${scope.accountId}/${scope.region}`;
  return `${place}/${value}`;
}
