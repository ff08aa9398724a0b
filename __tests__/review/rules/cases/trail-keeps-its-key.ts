import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases("aws_cloudtrail", "kms_key_id", "the trail", "keys of S3");
