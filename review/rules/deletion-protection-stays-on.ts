import { after, before } from "./reading/side-reader";
import type { ResourceRule } from "./rule";

const SWITCHES: Readonly<Record<string, string>> = {
  aws_cloudtrail_event_data_store: "termination_protection_enabled",
  aws_db_instance: "deletion_protection",
  aws_docdb_cluster: "deletion_protection",
  aws_dynamodb_table: "deletion_protection_enabled",
  aws_neptune_cluster: "deletion_protection",
  aws_rds_cluster: "deletion_protection",
};

export const deletionProtectionStaysOn: ResourceRule = {
  id: "deletion-protection-stays-on",
  about: "resource",
  severity: "medium",
  types: Object.keys(SWITCHES),
  why: "AWS itself refuses to delete what is protected, whoever asks. Without it the next mistake is final.",
  fix: "Keep the protection. Take it away in a change of its own when the resource is to go.",
  check(resource) {
    const name = SWITCHES[resource.type] ?? "";
    if (!after(resource).exists || before(resource).flag(name) !== true || after(resource).flag(name) === true)
      return [];
    return [{ what: `${name} is switched off` }];
  },
};
