import type { FindingCase, RuleCase } from "./rule-cases";

// Cases of what a trail's selectors leave of its events.

export const trail = {
  enable_logging: true,
  include_global_service_events: true,
  is_multi_region_trail: true,
  is_organization_trail: true,
};

/** A condition of a selector on one field. */
export const on = (field: string, conditions: object) => ({ field, ...conditions });
export const management = [on("eventCategory", { equals: ["Management"] })];
export const objects = (...conditions: readonly object[]) => [
  on("eventCategory", { equals: ["Data"] }),
  on("resources.type", { equals: ["AWS::S3::Object"] }),
  ...conditions,
];
export const selector = (name: string, field_selector: readonly object[]) => ({ name, field_selector });
/** What becomes of the events that a trail has. */
const events = (before: readonly object[], after: readonly object[], argument = "advanced_event_selector") => ({
  "aws_cloudtrail.t": { before: { ...trail, [argument]: before }, after: { ...trail, [argument]: after } },
});
/** What becomes of one condition on the ARN of objects. */
export const where = (before: object, after: object) =>
  events(
    [selector("objects", objects(on("resources.ARN", before)))],
    [selector("objects", objects(on("resources.ARN", after)))],
  );
const fewer = (name: string) => [`aws_cloudtrail.t: the trail has fewer events of "${name}" than before`];
const none = (name: string) => [`aws_cloudtrail.t: the trail has no events of "${name}" any more`];

/** As many events as before, or more. */
export const sameEvents: readonly RuleCase[] = [
  {
    name: "the same selectors under other names, in another order, and one more",
    resources: events(
      [selector("management", management), selector("objects", objects())],
      [selector("all objects", objects()), selector("all management", management), selector("more", objects())],
    ),
  },
  {
    name: "more objects: a shorter beginning, one beginning more, no condition, and fewer that are left out",
    resources: {
      ...where({ starts_with: ["arn:aws:s3:::prod-documents/"] }, { starts_with: ["arn:aws:s3:::prod-"] }),
      ...Object.fromEntries(
        (
          [
            [{ starts_with: ["a"] }, { starts_with: ["b", "a"] }],
            [{ equals: ["ab"] }, { starts_with: ["a"] }],
            [{ ends_with: ["b"] }, {}],
            [{ not_equals: ["a", "b"] }, { not_equals: ["b"] }],
            [{ not_starts_with: ["a"] }, { not_starts_with: ["ab"] }],
            [{ not_starts_with: ["a"] }, { not_equals: ["ab"] }],
          ] as const
        ).map(([before, after], index) => [`aws_cloudtrail.t${index}`, where(before, after)["aws_cloudtrail.t"]]),
      ),
    },
  },
  {
    name: "selectors of the older form that say what newer ones do",
    resources: {
      "aws_cloudtrail.t": {
        before: {
          ...trail,
          event_selector: [
            { read_write_type: "All", data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
          ],
        },
        after: {
          ...trail,
          advanced_event_selector: [selector("management", management), selector("objects", objects())],
        },
      },
      "aws_cloudtrail.none": {
        before: trail,
        after: { ...trail, advanced_event_selector: [selector("management", management)] },
      },
    },
  },
];

/** Fewer events than before. */
export const fewerEvents: readonly FindingCase[] = [
  {
    name: "management events that are fewer: writes only, and without KMS",
    resources: {
      ...events(
        [selector("management", management)],
        [selector("management", [...management, on("readOnly", { equals: ["false"] })])],
      ),
      "aws_cloudtrail.k": events(
        [selector("management", management)],
        [selector("management", [...management, on("eventSource", { not_equals: ["kms.amazonaws.com"] })])],
      )["aws_cloudtrail.t"],
    },
    finds: [...fewer("management"), ...fewer("management").map((what) => what.replace(".t:", ".k:"))],
  },
  ...(
    [
      ["a longer beginning", { starts_with: ["a"] }, { starts_with: ["ab"] }],
      ["a beginning less", { starts_with: ["a", "b"] }, { starts_with: ["b"] }],
      ["single ones in place of all that begin so", { starts_with: ["a"] }, { equals: ["a"] }],
      ["more that are left out", { not_equals: ["a"] }, { not_equals: ["a", "b"] }],
      ["all that are left out that begin so", { not_equals: ["a"] }, { not_starts_with: ["a"] }],
      ["some that are left out", {}, { not_ends_with: [".log"] }],
      ["one in place of all but it", { not_equals: ["a"] }, { equals: ["a"] }],
    ] as const
  ).map(([name, before, after]) => ({
    name: `objects that are fewer: ${name}`,
    resources: where(before, after),
    finds: fewer("objects"),
  })),
  {
    name: "management events that go where nothing was said of them",
    resources: {
      "aws_cloudtrail.t": {
        before: trail,
        after: { ...trail, advanced_event_selector: [selector("objects", objects())] },
      },
    },
    finds: none("management events"),
  },
  {
    name: "selectors that go, which leaves management events",
    resources: events([selector("management", management), selector("objects", objects())], []),
    finds: none("objects"),
  },
  ...(
    [
      ["writes only", { read_write_type: "WriteOnly" }, [...fewer("management events"), ...fewer("data events of x")]],
      ["no management events", { include_management_events: false }, none("management events")],
      ["none of KMS", { exclude_management_event_sources: ["kms.amazonaws.com"] }, fewer("management events")],
      ["other data", { data_resource: [{ type: "x", values: ["b"] }] }, fewer("data events of x")],
      ["no data", { data_resource: [] }, none("data events of x")],
    ] as const
  ).map(([name, more, finds]) => {
    const before = { read_write_type: "All", data_resource: [{ type: "x", values: ["a"] }] };
    return {
      name: `selectors of the older form: ${name}`,
      resources: events([before], [{ ...before, ...more }], "event_selector"),
      finds,
    };
  }),
];
