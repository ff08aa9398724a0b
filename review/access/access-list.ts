import { recordOf } from "../../access/synthesis";

type Attributes = Readonly<Record<string, unknown>>;

/** The canned lists that let nobody in but the owner of a bucket, and the delivery of its logs. */
const CLOSED: readonly unknown[] = ["private", "bucket-owner-full-control", "bucket-owner-read", "log-delivery-write"];
const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/** What an access control list says that lets others in than the owner, as text; undefined when it lets nobody in. */
export function openAccessList(attributes: Attributes): string | undefined {
  const { acl, access_control_policy: written, grant } = attributes;
  // Most resources have none, and this is asked of every one.
  if (!isText(acl) && !isGiven(written) && !isGiven(grant)) return undefined;
  const canned = isText(acl) && !CLOSED.includes(acl) ? [acl] : [];
  const policies = blocksOf(written);
  const owners = policies.flatMap((policy) => blocksOf(policy["owner"])).map(({ id }) => id);
  const given = policies.flatMap((policy) => blocksOf(policy["grant"]));
  const others = [
    ...given.filter((one) => blocksOf(one["grantee"]).some((grantee) => isOther(grantee, owners))),
    ...besideOwner(blocksOf(grant)),
  ];
  return canned.length + others.length > 0 ? JSON.stringify([...canned, ...others]) : undefined;
}

/** A bucket lists the grants that it has, with the one of its owner among them and nothing that says which it is. */
function besideOwner(grants: readonly Attributes[]): readonly Attributes[] {
  const ids = new Set(grants.flatMap(({ id }) => (typeof id === "string" && id !== "" ? [id] : [])));
  return grants.filter((one) => isOther(one, ids.size === 1 ? [...ids] : []));
}

function isOther({ id, uri, email_address: email }: Attributes, owners: readonly unknown[]): boolean {
  if (isText(uri)) return uri !== LOG_DELIVERY;
  return isText(email) || (isText(id) && !owners.includes(id));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function blocksOf(value: unknown): readonly Attributes[] {
  return [value ?? []].flat().map(recordOf);
}
