import { DefaultTokenResolver, type IResolvable, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";

/** Reads a text of a stack's synthesis. */
type Read = (stackName: string, text: string) => string;

/**
 * A value with the tokens in it replaced, at any depth. Asymmetric matchers of jest stay as they are.
 *
 * @param read what becomes of the text that a token stands for
 * @throws Error when a token does not say its stack, and `expect` was not given one.
 */
export function readToken(value: unknown, received: unknown, read: Read): unknown {
  if (typeof value === "string") return Token.isUnresolved(value) ? resolveText(value, received, read) : value;
  if (Array.isArray(value)) return value.map((item) => readToken(item, received, read));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readToken(item, received, read)]));
}

function resolveText(text: string, received: unknown, read: Read): string {
  const [origin, asked] = [originOf(text), stackOf(received)];
  const own = origin ?? asked;
  if (own === undefined)
    throw new Error(
      "a reference that does not say its stack can be asked about where expect was given the stack, and not an app or text",
    );
  const inOwn = resolveIn(own, text);
  if (asked === undefined || asked === own) return read(own.node.id, inOwn);
  // What the asked stack takes from another one has another name there.
  const inAsked = resolveIn(asked, text);
  return inAsked === inOwn ? read(own.node.id, inOwn) : read(asked.node.id, inAsked);
}

function resolveIn(scope: TerraformStack, text: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(text, { scope, resolver, preparing: false }));
}

/** The stack of the resource that a text refers to. cdktf keeps it with the reference, in a field that its types do not show. */
function originOf(text: string): TerraformStack | undefined {
  const tokens: readonly (IResolvable & { readonly originStack?: TerraformStack })[] = Tokenization.reverse(text);
  return tokens.map(({ originStack }) => originStack).find((stack) => stack !== undefined);
}

function stackOf(received: unknown): TerraformStack | undefined {
  return Construct.isConstruct(received) ? received.node.scopes.find(TerraformStack.isStack) : undefined;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
