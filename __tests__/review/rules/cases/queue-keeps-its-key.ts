import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases("aws_sqs_queue", "kms_master_key_id", "the queue", "a key of SQS or none");
