import { eventSelectors } from "../../../modules/audit/event-selectors";

const LOGS = "arn:aws:s3:::dev-trail";

test("management events are all there, those of KMS and reads among them, and who reads the trail", () => {
  expect(eventSelectors({}, LOGS)).toEqual([
    { name: "management", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
    {
      name: "reads of the trail",
      fieldSelector: [
        { field: "eventCategory", equalTo: ["Data"] },
        { field: "resources.type", equalTo: ["AWS::S3::Object"] },
        { field: "readOnly", equalTo: ["true"] },
        { field: "resources.ARN", startsWith: [`${LOGS}/`] },
      ],
    },
  ]);
});

test("data events are those of the buckets and functions whose ARN begins so, but of the trail's own bucket", () => {
  const objects = ["arn:aws:s3:::dev-"];
  const functions = ["arn:aws:lambda:eu-central-1:111111111111:function:dev-"];
  const [, , ...data] = eventSelectors({ bucketArnPrefixes: objects, functionArnPrefixes: functions }, LOGS);
  expect(data.map(({ fieldSelector }) => fieldSelector)).toEqual([
    [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: ["AWS::S3::Object"] },
      { field: "resources.ARN", startsWith: objects, notStartsWith: [`${LOGS}/`] },
    ],
    [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: ["AWS::Lambda::Function"] },
      { field: "resources.ARN", startsWith: functions, notStartsWith: undefined },
    ],
  ]);
});
