import type { Pair } from "../pair";
import { alarmPairs } from "./alarms";
import { archivePairs } from "./archives";
import { auditPairs } from "./audit";
import { bucketPairs } from "./buckets";
import { documentPairs } from "./documents";
import { driftPairs } from "./drift";
import { functionPairs } from "./functions";
import { identityPairs } from "./identities";
import { keyAccessPairs } from "./key-access";
import { keyPolicyPairs } from "./key-policies";
import { keyPairs } from "./keys";
import { lifecyclePairs } from "./lifecycle";
import { madePairs } from "./made-by-hand";
import { mappingPairs } from "./mappings";
import { networkPairs } from "./network";
import { powerPairs } from "./powers";
import { protectionPairs } from "./protection";
import { secretPairs } from "./secrets";
import { servicePairs } from "./services";
import { valuePairs } from "./values";

/** Every pair, in the order in which it is recorded. */
export const allPairs: readonly Pair[] = [
  ...documentPairs,
  ...keyAccessPairs,
  ...keyPolicyPairs,
  ...identityPairs,
  ...powerPairs,
  ...keyPairs,
  ...bucketPairs,
  ...archivePairs,
  ...servicePairs,
  ...functionPairs,
  ...mappingPairs,
  ...networkPairs,
  ...alarmPairs,
  ...auditPairs,
  ...protectionPairs,
  ...secretPairs,
  ...lifecyclePairs,
  ...driftPairs,
  ...valuePairs,
  ...madePairs,
];
