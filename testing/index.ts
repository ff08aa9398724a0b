export { AccessModel, type Answer, type AskedContext, type ModelOptions, type Question } from "../access/model";
export { ABSENT, unknownValue } from "../modules/policy/evaluation";
export { type Named } from "./names";
export { matchers } from "./matchers";
export { type SealstackMatchers } from "./types";
export { type Properties, type ResourceType } from "./resource-matchers";
export { metricFilterMatches } from "./metric-filter/metric-filter-matches";
