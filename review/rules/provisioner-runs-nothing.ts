import { recordOf } from "../../access/synthesis";
import type { ReviewedResource } from "../stack/reviewed-stack";
import { knownActions } from "./reading/change";
import type { ResourceRule } from "./rule";

interface Provisioner {
  /** For example `local-exec`. */
  readonly kind: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What it runs or copies. The environment of a command is left out: it may hold secrets. */
const SHOWN = ["command", "inline", "script", "scripts", "source", "content"];

export const provisionerRunsNothing: ResourceRule = {
  id: "provisioner-runs-nothing",
  about: "resource",
  severity: "high",
  types: ["*"],
  why: "A provisioner runs a command where the plan is applied, with all rights of who deploys, or on the new machine. No plan says what the command does.",
  fix: "Take the provisioner out: let a resource of the provider do it, or a step of the pipeline that is reviewed as such.",
  check(resource) {
    const provisioners = provisionersOf(resource);
    if (provisioners.length === 0 || !resource.change) return [];
    const actions = knownActions(resource.change);
    return provisioners.flatMap((provisioner) => {
      const atDestroy = provisioner.arguments["when"] === "destroy";
      if (!actions.includes(atDestroy ? "delete" : "create")) return [];
      const when = atDestroy ? "the resource is destroyed" : "the resource is made";
      return [{ what: `${provisioner.kind} runs when ${when}${shown(provisioner)}` }];
    });
  },
};

function provisionersOf({ synthesized }: ReviewedResource): readonly Provisioner[] {
  const blocks = [synthesized?.attributes["provisioner"] ?? []].flat().map(recordOf);
  return blocks.flatMap((block) =>
    Object.entries(block).flatMap(([kind, given]) =>
      [given].flat().map((one): Provisioner => ({ kind, arguments: recordOf(one) })),
    ),
  );
}

function shown({ arguments: given }: Provisioner): string {
  const values = SHOWN.map((name) => given[name] ?? []).flat();
  return values.length > 0 ? `: ${values.map(String).join("; ")}` : "";
}
