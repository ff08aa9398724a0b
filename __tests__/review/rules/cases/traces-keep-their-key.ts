import { keepsItsKeyCases } from "../keeps-its-key-cases";

export const cases = keepsItsKeyCases("aws_xray_encryption_config", "key_id", "X-Ray", "a key that AWS owns");
