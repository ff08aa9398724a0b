/* eslint-disable max-lines -- cases are data, one after the other */
import {
  ACCOUNT,
  APP_ROLE,
  FUNCTION,
  KEY,
  OBJECT,
  OTHER_ACCOUNT,
  PAGES,
  QUEUE,
  TOPIC,
  allow,
  anonymous,
  app,
  deny,
  s3Service,
  type EvaluationCase,
} from "./case";
import { principals } from "../../../../../modules/policy/evaluation";

const sns = principals.service("sns.amazonaws.com");
const cloudwatch = principals.service("cloudwatch.amazonaws.com");
const cloudtrail = principals.service("cloudtrail.amazonaws.com");
const SEND = { action: "sqs:SendMessage", resource: QUEUE } as const;
const fromTopic = [
  allow({
    Sid: "Topic",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: QUEUE,
    Condition: { ArnEquals: { "aws:SourceArn": TOPIC } },
  }),
];
const insecure = deny({
  Sid: "Tls",
  Principal: "*",
  Action: "s3:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
const INVOKE = { action: "lambda:InvokeFunction", resource: FUNCTION } as const;
const fromBucket = [
  allow({
    Sid: "Bucket",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "lambda:InvokeFunction",
    Resource: FUNCTION,
    Condition: {
      ArnLike: { "AWS:SourceArn": "arn:aws:s3:::documents" },
      StringEquals: { "AWS:SourceAccount": ACCOUNT },
    },
  }),
];
const onlyServices = [
  allow({ Principal: "*", Action: "sqs:SendMessage", Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } }),
];

/** Services that act for an account. */
export const serviceCases: readonly EvaluationCase[] = [
  {
    name: "a service with the source that the policy wants",
    page: PAGES.confusedDeputy,
    principal: sns,
    ...SEND,
    context: { "aws:SourceArn": TOPIC },
    policies: { resource: fromTopic },
    expected: "allow",
    by: ["Topic"],
  },
  {
    name: "a service with another source",
    page: PAGES.confusedDeputy,
    principal: sns,
    ...SEND,
    context: { "aws:SourceArn": `${TOPIC}-2` },
    policies: { resource: fromTopic },
    expected: "implicit deny",
    by: ["Topic"],
  },
  {
    name: "a service without a source",
    page: PAGES.confusedDeputy,
    principal: sns,
    ...SEND,
    policies: { resource: fromTopic },
    expected: "implicit deny",
  },
  {
    name: "another service with that source",
    page: PAGES.confusedDeputy,
    principal: cloudwatch,
    ...SEND,
    context: { "aws:SourceArn": TOPIC },
    policies: { resource: fromTopic },
    expected: "implicit deny",
  },
  {
    name: "a service has no identity policies",
    page: PAGES.principal,
    principal: sns,
    ...SEND,
    policies: { identity: [allow({ Action: "*" })] },
    expected: "implicit deny",
  },
  {
    name: "a boundary and a session policy say nothing about a service",
    page: PAGES.boundaries,
    principal: sns,
    ...SEND,
    context: { "aws:SourceArn": TOPIC },
    policies: { resource: fromTopic, boundary: [deny({ Action: "*" })], session: [] },
    expected: "allow",
  },
  {
    name: "* includes services",
    page: PAGES.principal,
    principal: sns,
    ...SEND,
    context: { "aws:SourceArn": TOPIC },
    policies: {
      resource: [
        allow({ Principal: "*", Action: "sqs:SendMessage", Condition: { ArnEquals: { "aws:SourceArn": TOPIC } } }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a deny for everybody binds services",
    page: PAGES.globalKeys,
    principal: s3Service,
    action: "s3:PutObject",
    resource: OBJECT,
    context: { "aws:SecureTransport": false },
    policies: { resource: [allow({ Principal: { Service: "s3.amazonaws.com" }, Action: "s3:PutObject" }), insecure] },
    expected: "explicit deny",
    by: ["Tls"],
  },
  {
    name: "a service invokes a function for the bucket that its policy names",
    page: PAGES.confusedDeputy,
    principal: s3Service,
    ...INVOKE,
    context: { "aws:SourceArn": "arn:aws:s3:::documents", "aws:SourceAccount": ACCOUNT },
    policies: { resource: fromBucket },
    expected: "allow",
    by: ["Bucket"],
  },
  {
    name: "a service invokes nothing for a bucket of another account",
    page: PAGES.confusedDeputy,
    principal: s3Service,
    ...INVOKE,
    context: { "aws:SourceArn": "arn:aws:s3:::documents", "aws:SourceAccount": OTHER_ACCOUNT },
    policies: { resource: fromBucket },
    expected: "implicit deny",
  },
  {
    name: "aws:PrincipalIsAWSService is true for a service",
    page: PAGES.globalKeys,
    principal: sns,
    ...SEND,
    policies: { resource: onlyServices },
    expected: "allow",
  },
  {
    name: "aws:PrincipalIsAWSService is false for a role",
    page: PAGES.globalKeys,
    principal: app,
    ...SEND,
    policies: { resource: onlyServices },
    expected: "implicit deny",
  },
  {
    name: "aws:PrincipalIsAWSService is missing without credentials",
    page: PAGES.globalKeys,
    principal: anonymous,
    ...SEND,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "sqs:SendMessage",
          Condition: { Null: { "aws:PrincipalIsAWSService": "true" } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a perimeter that spares services",
    page: PAGES.globalKeys,
    principal: cloudtrail,
    action: "s3:PutObject",
    resource: OBJECT,
    policies: {
      resource: [
        allow({ Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject" }),
        deny({
          Sid: "Network",
          Principal: "*",
          Action: "s3:*",
          Condition: {
            NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" },
            Bool: { "aws:PrincipalIsAWSService": "false" },
          },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a perimeter that forgets services",
    page: PAGES.globalKeys,
    principal: cloudtrail,
    action: "s3:PutObject",
    resource: OBJECT,
    policies: {
      resource: [
        allow({ Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject" }),
        deny({
          Sid: "Network",
          Principal: "*",
          Action: "s3:*",
          Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["Network"],
  },
  {
    name: "aws:PrincipalServiceName is the service",
    page: PAGES.globalKeys,
    principal: cloudtrail,
    action: "s3:PutObject",
    resource: OBJECT,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "s3:PutObject",
          Condition: { StringEquals: { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com" } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "aws:PrincipalServiceName is missing for a role",
    page: PAGES.globalKeys,
    principal: app,
    action: "s3:PutObject",
    resource: OBJECT,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "s3:PutObject",
          Condition: { StringEquals: { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "aws:PrincipalServiceNamesList of a service is not known as a whole",
    page: PAGES.globalKeys,
    principal: cloudtrail,
    action: "s3:PutObject",
    resource: OBJECT,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "s3:PutObject",
          Condition: {
            "ForAnyValue:StringEquals": { "aws:PrincipalServiceNamesList": "cloudtrail.eu-central-1.amazonaws.com" },
          },
        }),
      ],
    },
    expected: "unknown",
  },
  {
    name: "aws:PrincipalServiceNamesList is missing for a role",
    page: PAGES.globalKeys,
    principal: app,
    action: "s3:PutObject",
    resource: OBJECT,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "s3:PutObject",
          Condition: {
            "ForAnyValue:StringEquals": { "aws:PrincipalServiceNamesList": "cloudtrail.eu-central-1.amazonaws.com" },
          },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "aws:PrincipalArn does not come with a service",
    page: PAGES.globalKeys,
    principal: sns,
    ...SEND,
    policies: {
      resource: [
        allow({ Principal: "*", Action: "sqs:SendMessage" }),
        deny({
          Sid: "OnlyApp",
          Principal: "*",
          Action: "sqs:*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": APP_ROLE } },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["OnlyApp"],
  },
  {
    name: "aws:PrincipalAccount does not come with a service",
    page: PAGES.globalKeys,
    principal: sns,
    ...SEND,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "sqs:SendMessage",
          Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "aws:SourceArn does not come with a role, not even in an open context",
    page: PAGES.keyPolicyServices,
    principal: app,
    action: "kms:Decrypt",
    resource: KEY,
    mode: "open",
    policies: {
      key: [
        allow({
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { ArnLike: { "aws:SourceArn": TOPIC } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "kms:ViaService does not come with a service that calls itself, not even in an open context",
    page: PAGES.keyPolicyServices,
    principal: sns,
    action: "kms:Decrypt",
    resource: KEY,
    mode: "open",
    policies: {
      key: [
        allow({
          Principal: { Service: "sns.amazonaws.com" },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "kms:ViaService": "sns.eu-central-1.amazonaws.com" } },
        }),
      ],
    },
    expected: "implicit deny",
  },
];
