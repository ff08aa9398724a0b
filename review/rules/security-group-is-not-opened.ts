import { isUnknown } from "../../modules/policy/evaluation";
import type { State } from "../stack/reviewed-stack";
import { NotKnown } from "./reading/not-known";
import { after, type SideReader } from "./reading/side-reader";
import type { ResourceRule, Violation } from "./rule";

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
  check(resource) {
    const reader = after(resource);
    if (!reader.exists) return [];
    if (GROUPS.includes(resource.type)) return ["egress", "ingress"].flatMap((kind) => ofGroup(reader, kind));
    const kind = RULES[resource.type] ?? "";
    const ranges = [
      ...["cidr_ipv4", "cidr_ipv6"].flatMap((name) => reader.text(name) ?? []),
      ...RANGES.flatMap((name) => reader.texts(name)),
    ];
    return opened(ranges, kind === "type" ? (reader.text("type") ?? "") : kind);
  },
};

function ofGroup(reader: SideReader, kind: string): readonly Violation[] {
  return opened(
    reader.blocks(kind).flatMap((block) => RANGES.flatMap((name) => rangesIn(block, name, kind))),
    kind,
  );
}

function rangesIn(block: State, name: string, kind: string): readonly string[] {
  const value = block[name];
  if (isUnknown(value)) throw new NotKnown(`${kind}.${name}`, value.unknown);
  return [value ?? []].flat().map(String);
}

function opened(ranges: readonly string[], kind: string): readonly Violation[] {
  const found = EVERYWHERE.filter((range) => ranges.includes(range));
  return found.map((range) => ({
    what: kind === "ingress" ? `everybody is let in: ${range}` : `everything is let out to everywhere: ${range}`,
    subject: kind,
  }));
}
