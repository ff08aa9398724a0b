import { isUnknown } from "../../modules/policy/evaluation";
import { recordOf, type SynthesizedResource, type SynthesizedStack } from "../../access/synthesis";
import { withoutInstance } from "../stack/address";
import { openAccessList } from "./access-list";
import { mayHoldPolicy, policyTextOf } from "./policy-text";
import type { ReadPlaces } from "./read-places";

/** Something in a resource that gives access, or takes it. */
export interface Held {
  /** In words: `the policy in aws_iam_user_policy.reader.policy`. */
  readonly what: string;
  /** Whether it is for whoever has it, and not for whom it names. */
  readonly ofIdentity: boolean;
  /** Whether the model has read it. */
  readonly isRead: boolean;
  /** Equal where the same is given to the same. Made when it is wanted: most of what is held is read, and nobody compares it here. */
  readonly value: () => string;
}

/** What limits and calls, and gives nobody anything: policies of endpoints, and what a state machine does with rights of its own. */
const QUIET = /^aws_(?:vpc_endpoint(?:_policy)?|sfn_state_machine)$/;
/** What arguments with some names are for. */
const PURPOSES = {
  principal: /^(?:grantee_|allowed_)?principals?(?:_arns?|_ids?|_identifier)?$/,
  attached: /^(?:managed_)?policy_arns?$/,
  // What IAM gives to users and groups beside policies: membership, keys that are in force or not, passwords. A boundary limits a user.
  users: /^(?:users?|groups?|user_?name|permissions_boundary|status)$/,
};
/** What else tells one thing that has the same policy from another one. */
const NAMES = /(?:^|_)(?:arn|bucket|group|id|key|layer|name|principal|role|url|user)s?$/;

/** It is for whoever it is attached to. AWS refuses to delete one that somebody has: another one with the same text is for nobody yet. */
const MANAGED_POLICY = "aws_iam_policy";

/** What a resource holds that gives access, by what it is. */
export class HeldAccess {
  private readonly held = new Map<string, Held>();

  private constructor(
    private readonly resource: SynthesizedResource,
    private readonly stack: SynthesizedStack,
    private readonly read: ReadPlaces,
  ) {}

  static of(resource: SynthesizedResource, stack: SynthesizedStack, read: ReadPlaces): ReadonlyMap<string, Held> {
    const found = new HeldAccess(resource, stack, read);
    if (!QUIET.test(resource.type)) found.look();
    return found.held;
  }

  private look(): void {
    const { address, type, attributes } = this.resource;
    this.walkAll(attributes, "");
    const list = openAccessList(attributes);
    if (list !== undefined) this.add(`the access control list in ${address}`, list);
    if (type === "aws_iam_role") return;
    const [attached, users] = [
      givenFor("attached", attributes),
      type.startsWith("aws_iam_") ? givenFor("users", attributes) : NONE,
    ];
    if (attached.length > 0) this.add(`what ${address} attaches`, [...attached, ...users], true);
    else if (this.held.size === 0 && users.length > 0)
      this.add(`what ${address} gives to users or takes from them`, users, true);
  }

  private walkAll(block: Readonly<Record<string, unknown>>, within: string): void {
    for (const name in block) {
      const value = block[name];
      if (value !== null && value !== "") this.walk(name, value, within, name);
    }
  }

  /** Most values are nothing to look at: their place is put together only where it is wanted. */
  private walk(name: string, value: unknown, within: string, step: string): void {
    if (mayHoldPolicy(name, value) && this.holdsPolicy(name, value, within + step)) return;
    if (purposesOf(name).includes("principal") && isGiven(value))
      this.add(`the permission in ${this.resource.address}`, value);
    if (typeof value !== "object" || value === null || isUnknown(value)) return;
    if (Array.isArray(value)) value.forEach((item, index) => this.walk(name, item, within + step, `[${index}]`));
    else this.walkAll(value as Readonly<Record<string, unknown>>, `${within}${step}.`);
  }

  private holdsPolicy(name: string, value: unknown, place: string): boolean {
    const path = `${this.resource.address}.${place}`;
    const what = `the policy in ${path}`;
    if (this.read.hasPolicy(path)) {
      const text = () => (policyTextOf(name, value)?.value ?? "") + this.names();
      this.held.set(what, { what, ofIdentity: true, isRead: true, value: text });
      return true;
    }
    const policy = this.isComputed(place, value) ? undefined : policyTextOf(name, value);
    if (policy === undefined) return false;
    const text = policy.value + this.names();
    this.held.set(what, { what, ofIdentity: !policy.namesPrincipals, isRead: false, value: () => text });
    return true;
  }

  /** Whether a value is known after apply because the provider makes it: nobody wrote it. */
  private isComputed(place: string, value: unknown): boolean {
    if (!isUnknown(value)) return false;
    const { address, type } = this.resource;
    const name = withoutInstance(address).slice(type.length + 1);
    const written = recordOf(recordOf(this.stack.terraform["resource"])[type])[name];
    const [argument = ""] = place.split(/[.[]/);
    return written !== undefined && recordOf(written)[argument] === undefined;
  }

  private names(): string {
    const { type, attributes } = this.resource;
    return type === MANAGED_POLICY ? "" : namesIn(attributes);
  }

  private add(what: string, value: unknown, ofIdentity = false): void {
    const isRead = this.read.knowsOwner(this.resource);
    const before = this.held.get(what);
    const text = () => (before?.value() ?? this.names()) + JSON.stringify(value);
    this.held.set(what, { what, ofIdentity, isRead, value: text });
  }
}

type Purpose = keyof typeof PURPOSES;

const purposes = new Map<string, readonly Purpose[]>();

/** The same names come with every resource of a type. */
function purposesOf(name: string): readonly Purpose[] {
  let found = purposes.get(name);
  if (found === undefined) {
    found = (Object.keys(PURPOSES) as Purpose[]).filter((purpose) => PURPOSES[purpose].test(name));
    purposes.set(name, found);
  }
  return found;
}

const NONE: readonly Given[] = [];

type Given = readonly [name: string, value: unknown];

function givenFor(purpose: Purpose, attributes: Readonly<Record<string, unknown>>): readonly Given[] {
  let given = NONE;
  for (const name in attributes) {
    const value = attributes[name];
    if (purposesOf(name).includes(purpose) && isGiven(value)) given = [...given, [name, value]];
  }
  return given;
}

function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isUnknown(value) || (typeof value === "string" && value !== "");
}

function namesIn(attributes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(attributes).filter(([name, value]) => NAMES.test(name) && isGiven(value)));
}
