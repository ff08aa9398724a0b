import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases("aws_sns_topic", "kms_master_key_id", "the topic", "a key of SNS or none");
