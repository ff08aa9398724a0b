import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

const SWITCHES: Readonly<Record<string, string>> = {
  aws_backup_vault: "force_destroy",
  aws_db_instance: "skip_final_snapshot",
  aws_docdb_cluster: "skip_final_snapshot",
  aws_ecr_repository: "force_delete",
  aws_neptune_cluster: "skip_final_snapshot",
  aws_rds_cluster: "skip_final_snapshot",
  aws_redshift_cluster: "skip_final_snapshot",
  aws_s3_bucket: "force_destroy",
};

export const forceDestroyStaysOff: ResourceRule = {
  id: "force-destroy-stays-off",
  about: "resource",
  severity: "medium",
  types: Object.keys(SWITCHES),
  why: "With it the next destroy takes what is inside along without another word, all versions of it.",
  fix: "Leave it off. Empty what must go by hand, where somebody sees what it is.",
  check(resource) {
    const name = SWITCHES[resource.type] ?? "";
    if (after(resource).flag(name) !== true || before(resource).flag(name) === true) return [];
    return [{ what: `${name} is switched on` }];
  },
};
