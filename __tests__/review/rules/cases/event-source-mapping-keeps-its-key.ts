import { broken, KEY_ARN, notKnown, same, UNKNOWN } from "../examples";
import { damaged } from "../../../support/reviewed";
import { keepsItsKeyCases } from "../keeps-its-key-cases";
import type { RuleCases } from "../rule-cases";

const MAPPING = "aws_lambda_event_source_mapping.m";
const filters = (...patterns: readonly unknown[]) => [{ filter: patterns.map((pattern) => ({ pattern })) }];
const ORDERS = '{"body":{"type":["order"]}}';
const BILLS = '{"body":{"type":["bill"]}}';
const mapping = {
  kms_key_arn: KEY_ARN,
  filter_criteria: filters(ORDERS, BILLS),
  function_response_types: ["ReportBatchItemFailures"],
};
const change = (after: object) => ({ [MAPPING]: { before: mapping, after: { ...mapping, ...after } } });

const ofKey = keepsItsKeyCases(
  "aws_lambda_event_source_mapping",
  "kms_key_arn",
  "the event source mapping",
  "a key that AWS owns",
  { filter_criteria: filters(ORDERS) },
);

export const cases: RuleCases = {
  compliant: [
    ...ofKey.compliant,
    { name: "all as before", resources: { [MAPPING]: same(mapping) } },
    { name: "no key where there is nothing to encrypt", resources: { [MAPPING]: { after: { batch_size: 10 } } } },
    {
      name: "one filter more, and the others in another form",
      resources: change({ filter_criteria: filters("{}", BILLS, '{ "body": { "type": ["order"] } }') }),
    },
    {
      name: "partial failures where there were none",
      resources: { [MAPPING]: { before: { ...mapping, function_response_types: [] }, after: mapping } },
    },
    { name: "a mapping that goes", resources: { [MAPPING]: { before: mapping } } },
  ],
  violating: [
    ...ofKey.violating,
    {
      name: "a filter that goes",
      resources: change({ filter_criteria: filters(BILLS) }),
      finds: [
        `${MAPPING}: the event source mapping loses its filter ${ORDERS}: the function gets nothing any more that only this one lets through`,
      ],
    },
    {
      name: "all filters that go, with their key",
      resources: change({ filter_criteria: [], kms_key_arn: null }),
      finds: [
        `${MAPPING}: the event source mapping loses its filters ${ORDERS}, ${BILLS}: the function gets everything`,
      ],
    },
    {
      name: "partial failures that go",
      resources: change({ function_response_types: null }),
      finds: [
        `${MAPPING}: the event source mapping takes no partial failures any more: a batch with one that fails comes back whole`,
      ],
    },
  ],
  unknown: [
    ...ofKey.unknown,
    {
      name: "filters and answers that are known after apply",
      resources: {
        ...change({ filter_criteria: filters(UNKNOWN) }),
        "aws_lambda_event_source_mapping.n": {
          before: mapping,
          after: { ...mapping, function_response_types: UNKNOWN },
        },
      },
      finds: [
        `${MAPPING}: ${notKnown("pattern")}`,
        `aws_lambda_event_source_mapping.n: ${notKnown("function_response_types")}`,
      ],
    },
  ],
  throwing: [
    ...ofKey.throwing,
    {
      name: "filters that cannot be read",
      resources: { [MAPPING]: { before: mapping, after: damaged("filter_criteria", mapping) } },
      finds: [`${MAPPING}: ${broken("filter_criteria")}`],
    },
  ],
};
