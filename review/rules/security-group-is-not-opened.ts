import { isUnknown } from "../../modules/policy/evaluation";
import type { ReviewedStack, State } from "../stack/reviewed-stack";
import { identity, limits } from "./reading/grounds";
import { grouped } from "./reading/newly";
import { NotKnown } from "./reading/not-known";
import { after, type SideReader } from "./reading/side-reader";
import type { Ground, ResourceRule, Violation } from "./rule";

const EVERYWHERE = ["0.0.0.0/0", "::/0"];
const RANGES = ["cidr_blocks", "ipv6_cidr_blocks"];
/** The single rules, and what each lets pass; `type` stands for the rule that says it itself. */
const RULES: Readonly<Record<string, string>> = {
  aws_security_group_rule: "type",
  aws_vpc_security_group_egress_rule: "egress",
  aws_vpc_security_group_ingress_rule: "ingress",
};
const GROUPS = ["aws_default_security_group", "aws_security_group"];

export const securityGroupIsNotOpened: ResourceRule = {
  id: "security-group-is-not-opened",
  about: "resource",
  severity: "high",
  types: [...GROUPS, ...Object.keys(RULES)],
  why: "A rule for every address lets in whoever finds the way, or lets out whatever runs inside to wherever it wants. A rule that names its peer does neither.",
  fix: "Name the peer: another security group (`referenced_security_group_id`), a list of addresses that AWS keeps (`prefix_list_id`), or a range of the network.",
  check(resource, stack) {
    const reader = after(resource);
    if (!reader.exists) return [];
    if (GROUPS.includes(resource.type)) return ["egress", "ingress"].flatMap((kind) => ofGroup(reader, kind, stack));
    const kind = RULES[resource.type] ?? "";
    const ranges = [
      ...["cidr_ipv4", "cidr_ipv6"].flatMap((name) => reader.text(name) ?? []),
      ...RANGES.flatMap((name) => reader.texts(name)),
    ];
    const ground = [...identity(resource.after, stack, ["security_group_id"]), ...ports(resource.after, stack)];
    return opened(ranges, kind === "type" ? (reader.text("type") ?? "") : kind, ground);
  },
};

/** What several blocks of a group open to the same range is one violation, on the ground of each. */
function ofGroup(reader: SideReader, kind: string, stack: ReviewedStack): readonly Violation[] {
  const violations = reader.blocks(kind).flatMap((block) => {
    const ranges = RANGES.flatMap((name) => rangesIn(block, name, kind));
    return opened(ranges, kind, ports(block, stack));
  });
  return [...grouped(violations, ({ what }) => what)].map(([what, same]) => ({
    what,
    subject: kind,
    grounds: same.flatMap(({ grounds = [] }) => grounds),
  }));
}

/** Which ports of which protocol are open. All of them is no limit. */
function ports(rule: State | undefined, stack: ReviewedStack): Ground {
  const protocol = limits(rule, stack, ["ip_protocol", "protocol"]);
  if (protocol.some((text) => /is (?:-1|all)$/.test(text))) return [];
  // Of ICMP they are a type and a code, of which 0 is one like others.
  const all = protocol.some((text) => text.includes("icmp")) ? /is -1$/ : /^from_port is 0$|^to_port is 65535$/;
  return [...protocol, ...limits(rule, stack, ["from_port", "to_port"]).filter((text) => !all.test(text))];
}

function rangesIn(block: State, name: string, kind: string): readonly string[] {
  const value = block[name];
  if (isUnknown(value)) throw new NotKnown(`${kind}.${name}`, value.unknown);
  return [value ?? []].flat().map(String);
}

function opened(ranges: readonly string[], kind: string, ground: Ground): readonly Violation[] {
  const found = EVERYWHERE.filter((range) => ranges.includes(range));
  return found.map((range) => ({
    what: kind === "ingress" ? `everybody is let in: ${range}` : `everything is let out to everywhere: ${range}`,
    subject: kind,
    grounds: [ground],
  }));
}
