import {
  LambdaEventSourceMapping,
  type LambdaEventSourceMappingConfig,
} from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import type { Between, Pair } from "../pair";
import { plainKey } from "./parts";
import { smallFunction } from "./small-function";

const FILTERS = [{ body: { type: ["order"] } }, { body: { type: ["bill"] } }];
const filterCriteria = (filters: readonly object[]) => ({
  filter: filters.map((filter) => ({ pattern: JSON.stringify(filter) })),
});

type Settings = Pick<LambdaEventSourceMappingConfig, "filterCriteria" | "functionResponseTypes">;

/** A function that gets what comes into a queue. */
function mapping(settings: Settings, encrypted = false) {
  return (stack: EnvironmentStack) => {
    const key = plainKey(stack);
    const queue = new SqsQueue(stack, "Queue", { name: "prod-orders", kmsMasterKeyId: key.arn });
    const { functionName } = smallFunction(stack, { kmsKeyArn: key.arn });
    new LambdaEventSourceMapping(stack, "Mapping", {
      eventSourceArn: queue.arn,
      functionName,
      ...settings,
      ...(encrypted && { kmsKeyArn: key.arn }),
    });
  };
}

const careful: Settings = {
  filterCriteria: filterCriteria(FILTERS),
  functionResponseTypes: ["ReportBatchItemFailures"],
};

/** As an apply leaves it where Lambda keeps the key. */
function keepKey({ editState }: Between): Promise<void> {
  editState(({ resources }) => {
    const attributesOf = (name: string) =>
      resources.find(({ type }) => type === name)?.instances[0]?.["attributes"] as Record<string, unknown>;
    attributesOf("aws_lambda_event_source_mapping")["kms_key_arn"] = attributesOf("aws_kms_key")["arn"];
  });
  return Promise.resolve();
}

/** Which messages a function gets, and what becomes of those that fail. */
export const mappingPairs: readonly Pair[] = [
  {
    name: "a-mapping-loses-a-filter-and-partial-failures",
    shows: "event-source-mapping-keeps-its-key: bills are deleted unread, and one that fails brings back all",
    before: mapping(careful),
    after: mapping({ filterCriteria: filterCriteria(FILTERS.slice(0, 1)) }),
  },
  {
    name: "a-mapping-gets-a-filter-and-partial-failures",
    shows: "nothing of what is lost; the filters have no key before and after, which is worth a look",
    before: mapping({ filterCriteria: filterCriteria(FILTERS.slice(0, 1)) }),
    after: mapping(careful),
  },
  {
    name: "a-mapping-loses-the-key-of-its-filters",
    shows: "event-source-mapping-keeps-its-key: the filters are under a key that AWS owns",
    before: mapping(careful, true),
    between: keepKey,
    after: mapping(careful),
    planArguments: ["-refresh=false"],
    made: { reason: "MiniStack keeps no key of filters: it was written into the state, and the plan asks nobody" },
  },
];
