export { AccessModel, type Answer, type AskedContext, type Question } from "../access/model";
export { type Named } from "./names";
export { matchers } from "./matchers";
export { type SealstackMatchers } from "./types";
export { type Properties, type ResourceType } from "./resource-matchers";
