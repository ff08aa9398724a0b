/** A pattern, an event, and whether AWS's page says that they match. */
export type FilterCase = readonly [pattern: string, event: object | string, matches: boolean];

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html */
const trail = {
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  "cluster.name": "c",
  ThisFlag: true,
};
const numbers = {
  bandwidth: 100,
  latency: 20,
  refreshRate: 60,
  responseTime: 5,
  errorCode: 400,
  number: [0.001, 1000],
};
const compound = {
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
};

/** What the page says of patterns for JSON events, by its own kinds of examples. */
export const JSON_CASES: readonly FilterCase[] = [
  ['{ $.eventType = "UpdateTrail" }', trail, true],
  ["{ $.sourceIPAddress != 123.123.* }", trail, true],
  ["{ $.sourceIPAddress != 111.111.* }", trail, false],
  ['{ $.arrayKey[0] = "value" }', trail, true],
  ['{ $.arrayKey[1] = "value" }', trail, false],
  ["{ $.objectList[1].id = 2 }", trail, true],
  ["{ $.eventType = %Trail% }", trail, true],
  ["{ $.eventType = %^Trail% }", trail, false],
  ["{ $.arrayKey[0] = %val.{2}% }", trail, true],
  ["{ $.SomeObject IS NULL }", trail, true],
  ["{ $.SomeOtherObject IS NULL }", trail, false],
  ["{ $.SomeOtherObject NOT EXISTS }", trail, true],
  ["{ $.SomeObject NOT EXISTS }", trail, false],
  ['{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }', trail, true],
  ["{ $.objectList[*].id = 2 }", trail, true],
  ["{ $.objectList[*].id = 3 }", trail, false],
  ['{ $.arrayKey[*] = "another value" }', trail, true],
  ['{ $.* = "UpdateTrail" }', trail, true],
  ['{ $.* = "CreateTrail" }', trail, false],
  ['{ $.arrayKey = "value" }', trail, false],
  ["{ $.ThisFlag IS TRUE }", trail, true],
  ["{ $.ThisFlag IS FALSE }", trail, false],
  [`{ $.['cluster.name'] = "c" }`, trail, true],
  ["{ $.bandwidth > 75 }", numbers, true],
  ["{ $.latency < 50 }", numbers, true],
  ["{ $.refreshRate >= 60 }", numbers, true],
  ["{ $.responseTime <= 5 }", numbers, true],
  ["{ $.errorCode = 400 }", numbers, true],
  ["{ $.errorCode != 500 }", numbers, true],
  ["{ $.errorCode != 400 }", numbers, false],
  ["{ $.errorCode = 4* }", numbers, true],
  ["{ $.latency = * }", { latency: 50, requestType: "GET" }, true],
  ["{ $.latency = * }", { requestType: "GET" }, false],
  ["{ $.number[0] = 1e-3 }", numbers, true],
  ["{ $.number[0] != 1e+3 }", numbers, true],
  ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', compound, true],
  [
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nonmatch }',
    compound,
    true,
  ],
  [
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nonmatch }',
    compound,
    false,
  ],
  ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', compound, false],
];

const call = (eventSource: string, eventName: string, more: object = {}) => ({ eventSource, eventName, ...more });

/** The patterns that the CIS benchmark asks for, as AWS writes them. @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html */
export const BENCHMARK_CASES: readonly FilterCase[] = (
  [
    [
      "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
      call("kms.amazonaws.com", "DisableKey"),
      true,
    ],
    [
      "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
      call("kms.amazonaws.com", "ScheduleKeyDeletion"),
      true,
    ],
    [
      "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
      call("kms.amazonaws.com", "EnableKey"),
      false,
    ],
    [
      '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
      call("iam.amazonaws.com", "CreateUser", { userIdentity: { type: "Root" }, eventType: "AwsApiCall" }),
      true,
    ],
    [
      '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
      call("iam.amazonaws.com", "CreateUser", {
        userIdentity: { type: "Root", invokedBy: "support.amazonaws.com" },
        eventType: "AwsApiCall",
      }),
      false,
    ],
    [
      '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
      call("kms.amazonaws.com", "Decrypt", { errorCode: "AccessDeniedException" }),
      true,
    ],
    [
      '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
      call("ec2.amazonaws.com", "RunInstances", { errorCode: "Client.UnauthorizedOperation" }),
      true,
    ],
    [
      '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
      call("kms.amazonaws.com", "Decrypt"),
      false,
    ],
    [
      '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
      call("signin.amazonaws.com", "ConsoleLogin", { errorMessage: "Failed authentication" }),
      true,
    ],
  ] as const
).map((one) => one);
