import {
  ACCOUNT,
  APP_ROLE,
  FUNCTION,
  KEY,
  OBJECT,
  OTHER_ACCOUNT,
  PAGES,
  PARTNER_ROOT,
  QUEUE,
  TARGET_ROLE,
  allow,
  anonymous,
  app,
  partner,
  s3Service,
  trust,
  type EvaluationCase,
} from "../case";
import { principals } from "../../../../../../modules/policy/evaluation";

const DECRYPT = { action: "kms:Decrypt", resource: KEY } as const;
const READ = { action: "s3:GetObject", resource: OBJECT } as const;
const sns = principals.service("sns.amazonaws.com");

/** The confused deputy: a service that acts for whoever asks it. */
export const confusedDeputyMistakes: readonly EvaluationCase[] = [
  {
    name: "a service named without a source acts for any account",
    page: PAGES.confusedDeputy,
    principal: s3Service,
    action: "lambda:InvokeFunction",
    resource: FUNCTION,
    context: { "aws:SourceAccount": OTHER_ACCOUNT, "aws:SourceArn": "arn:aws:s3:::evil" },
    policies: {
      resource: [allow({ Sid: "S3", Principal: { Service: "s3.amazonaws.com" }, Action: "lambda:InvokeFunction" })],
    },
    expected: "allow",
    by: ["S3"],
  },
  {
    name: "a bucket name alone can be taken over by another account",
    page: PAGES.confusedDeputy,
    principal: s3Service,
    action: "lambda:InvokeFunction",
    resource: FUNCTION,
    context: { "aws:SourceAccount": OTHER_ACCOUNT, "aws:SourceArn": "arn:aws:s3:::documents" },
    policies: {
      resource: [
        allow({
          Sid: "S3",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "lambda:InvokeFunction",
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::documents" } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "the source account stops that",
    page: PAGES.confusedDeputy,
    principal: s3Service,
    action: "lambda:InvokeFunction",
    resource: FUNCTION,
    context: { "aws:SourceAccount": OTHER_ACCOUNT, "aws:SourceArn": "arn:aws:s3:::documents" },
    policies: {
      resource: [
        allow({
          Sid: "S3",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "lambda:InvokeFunction",
          Condition: {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:::documents" },
            StringEquals: { "aws:SourceAccount": ACCOUNT },
          },
        }),
      ],
    },
    expected: "implicit deny",
    by: ["S3"],
  },
  {
    name: "a source condition on a statement for a role never holds",
    page: PAGES.keyPolicyServices,
    principal: app,
    ...DECRYPT,
    policies: {
      key: [
        allow({
          Sid: "Use",
          Principal: { AWS: APP_ROLE },
          Action: "kms:Decrypt",
          Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
        }),
      ],
    },
    expected: "implicit deny",
    by: ["Use"],
  },
  {
    name: "IfExists on the source lets a service without one in",
    page: PAGES.operators,
    principal: sns,
    action: "sqs:SendMessage",
    resource: QUEUE,
    policies: {
      resource: [
        allow({
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sqs:SendMessage",
          Condition: { StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT } },
        }),
      ],
    },
    expected: "allow",
  },
  {
    name: "a third party without an external id",
    page: PAGES.confusedDeputy,
    principal: partner,
    action: "sts:AssumeRole",
    resource: TARGET_ROLE,
    policies: { identity: [allow({ Action: "sts:AssumeRole" })], trust: [trust({ Principal: { AWS: PARTNER_ROOT } })] },
    expected: "allow",
  },
  {
    name: "* with a source is no condition on who calls when the source is in the caller's hands",
    page: PAGES.globalKeys,
    principal: anonymous,
    ...READ,
    context: { "aws:Referer": "https://example.com" },
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "s3:GetObject",
          Condition: { StringLike: { "aws:Referer": "https://example.com*" } },
        }),
      ],
    },
    expected: "allow",
  },
];
