import type { GuardedKind, GuardedResource } from "../../access/guarded-resource";
import { idOf } from "../../access/known-principal";
import type { AccessModel } from "../../access/model";
import { type NamedPrincipals, principalsNamedBy, statementsOf } from "../../access/named-principals";
import { recordOf } from "../../access/synthesis";
import { readable } from "../../modules/policy/evaluation";
import { type KnownParts, knownPartsOfResource } from "./known-parts";
import { SidePrincipal } from "./side-principal";

/** A guarded resource on one side of a change. */
export class SideResource implements KnownParts<GuardedResource> {
  readonly known: GuardedResource;
  readonly unread: readonly string[];
  private readonly resource: GuardedResource;
  #fingerprint: string | undefined;
  #named: NamedPrincipals | undefined;
  #namedIds: readonly string[] | undefined;
  #open: boolean | undefined;

  constructor(resource: GuardedResource) {
    ({ known: this.known, unread: this.unread } = knownPartsOfResource(resource));
    this.resource = resource;
  }

  /** Whether ARN, policy and grants are those of the other side. */
  equals(other: SideResource): boolean {
    const [{ arn, policy, grants }, its] = [this.resource, other.resource];
    if (arn === its.arn && policy === its.policy && grants.length + its.grants.length === 0) return true;
    return this.fingerprint === other.fingerprint;
  }

  private get fingerprint(): string {
    const { arn, policy, grants } = this.resource;
    return (this.#fingerprint ??= JSON.stringify([arn, policy?.document, grants]));
  }

  /** Whom its policy and grants name. */
  get named(): NamedPrincipals {
    return (this.#named ??= principalsNamedBy(this.known));
  }

  get namedIds(): readonly string[] {
    return (this.#namedIds ??= [...new Set(this.named.single.map((principal) => readable(idOf(principal))))]);
  }

  /** Whether its policy lets principals in that it does not name one by one. */
  get open(): boolean {
    return (this.#open ??= statementsOf(this.known.policy?.document).some(opens));
  }

  /** The statements that deny, as text. */
  get denies(): string {
    return JSON.stringify(statementsOf(this.known.policy?.document).filter(({ Effect }) => Effect === "Deny"));
  }
}

/** The service in the ARNs of each kind. */
export const ARN_SERVICES: Readonly<Record<GuardedKind, string>> = {
  key: "kms",
  bucket: "s3",
  function: "lambda",
  queue: "sqs",
  topic: "sns",
  secret: "secretsmanager",
  repository: "ecr",
  role: "iam",
};

/** One side of a change: principals and resources by what tells them apart on both sides. */
export class Side {
  readonly principals = new Map<string, SidePrincipal>();
  readonly resources = new Map<string, SideResource>();
  private readonly byArn = new Map<string, string>();
  private readonly byService = new Map<string, string[]>();
  private readonly matches = new Map<string, readonly string[]>();

  constructor(readonly model: AccessModel) {
    for (const principal of model.principals)
      this.principals.set(readable(idOf(principal.principal)), new SidePrincipal(principal));
    for (const resource of model.resources) {
      const key = keyOf(resource);
      this.resources.set(key, new SideResource(resource));
      this.byArn.set(resource.arn, key);
      const service = ARN_SERVICES[resource.kind];
      const siblings = this.byService.get(service);
      if (siblings) siblings.push(key);
      else this.byService.set(service, [key]);
    }
  }

  /** The resource that an ARN or a part of it names, without wildcards. */
  named(text: string): string | undefined {
    const owner = ownerIn(text);
    return hasWildcard(owner) ? undefined : this.byArn.get(owner);
  }

  /** The resources that a text of a `Resource` element may be about. With wildcards in it, only keys that are open to whom they do not name. */
  about(text: string, services: readonly string[]): readonly string[] {
    const named = this.named(text);
    if (named !== undefined) return [named];
    if (!hasWildcard(ownerIn(text))) return [];
    const cacheKey = `${text} ${services.join()}`;
    let found = this.matches.get(cacheKey);
    if (found === undefined) {
      found = this.matching(text, services);
      this.matches.set(cacheKey, found);
    }
    return found;
  }

  private matching(text: string, services: readonly string[]): readonly string[] {
    const prefix = text.split(/[*?]|\$\{/)[0] ?? "";
    const [, , service = "*"] = text.split(":");
    const all = services.includes("*") ? [...this.byService.keys()] : services;
    return all
      .filter((one) => hasWildcard(service) || one === service)
      .flatMap((one) => this.byService.get(one) ?? [])
      .filter((key) => {
        const { known, open } = this.resources.get(key) as SideResource;
        const { arn, kind } = known;
        return (kind !== "key" || open) && (arn.startsWith(prefix) || prefix.startsWith(arn));
      });
  }
}

/** What tells a resource apart on both sides. */
export function keyOf({ node }: GuardedResource): string {
  return `${node.stack}/${node.address}`;
}

function opens({ Effect, Principal, NotPrincipal, Condition }: Readonly<Record<string, unknown>>): boolean {
  if (Effect !== "Allow") return false;
  const wide =
    NotPrincipal !== undefined ||
    Principal === "*" ||
    [recordOf(Principal)["AWS"] ?? []]
      .flat()
      .some((text) => /^(\*|\d{12}|arn:[^:]*:iam::[^:]*:root)$/.test(String(text)));
  return wide && !isLimitedToNamed(Condition);
}

/** Whether a condition lets in only principals that it names by their whole ARN. */
function isLimitedToNamed(conditions: unknown): boolean {
  return ["StringEquals", "ArnEquals", "ArnLike", "StringLike"].some((operator) =>
    Object.entries(recordOf(recordOf(conditions)[operator])).some(
      ([key, values]) =>
        key.toLowerCase() === "aws:principalarn" && [values].flat().every((value) => !hasWildcard(String(value))),
    ),
  );
}

/** Behind the seventh part of an ARN is a version. */
const MOST_COLONS = 7;
/** What begins like the ARN of something in S3. */
const OF_S3 = /^[^:]*:[^:]*:s3(?::|$)/;

/** The part of an ARN that names a resource: a bucket without its objects, a function without its versions. */
export function ownerIn(text: string): string {
  if (OF_S3.test(text)) return textBefore("/", text);
  let at = text.indexOf(":");
  for (let colons = 1; at >= 0 && colons < MOST_COLONS; colons++) at = text.indexOf(":", at + 1);
  return at < 0 ? text : text.slice(0, at);
}

function textBefore(mark: string, text: string): string {
  const end = text.indexOf(mark);
  return end < 0 ? text : text.slice(0, end);
}

/** Whether a text stands for more than itself. */
export function hasWildcard(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}
