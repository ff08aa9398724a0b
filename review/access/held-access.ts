import { isUnknown } from "../../modules/policy/evaluation";
import { recordOf, type SynthesizedResource, type SynthesizedStack } from "../../access/synthesis";
import { withoutInstance } from "../stack/address";
import { openAccessList } from "./access-list";
import { policyTextOf } from "./policy-text";
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
const PRINCIPAL = /^(?:grantee_|allowed_)?principals?(?:_arns?|_ids?|_identifier)?$/;
const ATTACHED = /^(?:managed_)?policy_arns?$/;
/** What IAM gives to users and groups beside policies: membership, keys that are in force or not, passwords. A boundary limits a user. */
const OF_USERS = /^(?:users?|groups?|user_?name|permissions_boundary|status)$/;
/** What else tells one thing that has the same policy from another one. */
const NAMES = /(?:^|_)(?:arn|bucket|group|id|key|layer|name|principal|role|url|user)s?$/;

/** It is for whoever it is attached to. AWS refuses to delete one that somebody has: another one with the same text is for nobody yet. */
const MANAGED_POLICY = "aws_iam_policy";

/** What a resource holds that gives access, by what it is. */
export class HeldAccess {
  private readonly held = new Map<string, Held>();
  private readonly names: string;

  private constructor(
    private readonly resource: SynthesizedResource,
    private readonly stack: SynthesizedStack,
    private readonly read: ReadPlaces,
  ) {
    this.names = MANAGED_POLICY === resource.type ? "" : namesIn(resource.attributes);
  }

  static of(resource: SynthesizedResource, stack: SynthesizedStack, read: ReadPlaces): ReadonlyMap<string, Held> {
    const found = new HeldAccess(resource, stack, read);
    if (!QUIET.test(resource.type)) found.look();
    return found.held;
  }

  private look(): void {
    const { address, type, attributes } = this.resource;
    for (const [name, value] of Object.entries(attributes)) this.walk(name, value, name);
    const list = openAccessList(attributes);
    if (list !== undefined) this.add(`the access control list in ${address}`, list);
    if (type === "aws_iam_role") return;
    const given = (test: RegExp) =>
      Object.entries(attributes).filter(([name, value]) => test.test(name) && isGiven(value));
    const attached = given(ATTACHED);
    const holders = given(OF_USERS);
    if (attached.length > 0) this.add(`what ${address} attaches`, [...attached, ...holders], true);
    const isOfUsers = type.startsWith("aws_iam_") && this.held.size === 0 && holders.length > 0;
    if (isOfUsers) this.add(`what ${address} gives to users or takes from them`, holders, true);
  }

  private walk(name: string, value: unknown, place: string): void {
    if (this.holdsPolicy(name, value, place)) return;
    if (PRINCIPAL.test(name) && isGiven(value)) this.add(`the permission in ${this.resource.address}`, value);
    if (typeof value !== "object" || value === null || isUnknown(value)) return;
    if (Array.isArray(value)) value.forEach((item, index) => this.walk(name, item, `${place}[${index}]`));
    else for (const [key, item] of Object.entries(value)) this.walk(key, item, `${place}.${key}`);
  }

  private holdsPolicy(name: string, value: unknown, place: string): boolean {
    const path = `${this.resource.address}.${place}`;
    const what = `the policy in ${path}`;
    if (this.read.hasPolicy(path)) {
      const text = () => (policyTextOf(name, value)?.value ?? "") + this.names;
      this.held.set(what, { what, ofIdentity: true, isRead: true, value: text });
      return true;
    }
    const policy = this.isComputed(place, value) ? undefined : policyTextOf(name, value);
    if (policy === undefined) return false;
    const text = policy.value + this.names;
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

  private add(what: string, value: unknown, ofIdentity = false): void {
    const isRead = this.read.knowsOwner(this.resource);
    const text = (this.held.get(what)?.value() ?? this.names) + JSON.stringify(value);
    this.held.set(what, { what, ofIdentity, isRead, value: () => text });
  }
}

function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isUnknown(value) || (typeof value === "string" && value !== "");
}

function namesIn(attributes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(attributes).filter(([name, value]) => NAMES.test(name) && isGiven(value)));
}
