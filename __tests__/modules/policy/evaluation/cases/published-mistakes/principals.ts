import {
  ACCOUNT,
  ALICE,
  APP_ROLE,
  KEY,
  OBJECT,
  PAGES,
  ROOT,
  alice,
  allow,
  anonymous,
  app,
  appSession,
  deny,
  partner,
  type EvaluationCase,
} from "../case";
import { principals } from "../../../../../../modules/policy/evaluation";

const DECRYPT = { action: "kms:Decrypt", resource: KEY } as const;
const READ = { action: "s3:GetObject", resource: OBJECT } as const;
const mayRead = allow({ Sid: "Read", Action: "s3:GetObject" });

/** Principals that are not who one thinks. */
export const principalMistakes: readonly EvaluationCase[] = [
  {
    name: "NotPrincipal with Allow opens a bucket to everybody else",
    page: PAGES.notPrincipal,
    principal: anonymous,
    ...READ,
    policies: { resource: [allow({ Sid: "NotBob", NotPrincipal: { AWS: [ALICE, ROOT] }, Action: "s3:GetObject" })] },
    expected: "allow",
    by: ["NotBob"],
  },
  {
    name: "NotPrincipal with Allow opens a bucket to other accounts",
    page: PAGES.notPrincipal,
    principal: partner,
    ...READ,
    policies: {
      identity: [mayRead],
      resource: [allow({ NotPrincipal: { AWS: [ALICE, ROOT] }, Action: "s3:GetObject" })],
    },
    expected: "allow",
  },
  {
    name: "NotPrincipal with Allow gives nothing to whom it lists",
    page: PAGES.notPrincipal,
    principal: alice,
    ...READ,
    policies: { resource: [allow({ NotPrincipal: { AWS: [ALICE, ROOT] }, Action: "s3:GetObject" })] },
    expected: "implicit deny",
  },
  {
    name: "NotPrincipal with Deny locks out a role with a boundary although it is listed",
    page: PAGES.boundaries,
    principal: app,
    ...READ,
    policies: {
      identity: [mayRead],
      boundary: [allow({ Action: "s3:*" })],
      resource: [deny({ Sid: "Others", NotPrincipal: { AWS: [APP_ROLE, ROOT] }, Action: "s3:*" })],
    },
    expected: "explicit deny",
    by: ["Others"],
  },
  {
    name: "a session named instead of its role: another session is not meant",
    page: PAGES.principal,
    principal: principals.session(APP_ROLE, "run-2"),
    ...DECRYPT,
    policies: {
      key: [
        allow({
          Sid: "Use",
          Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/run-1` },
          Action: "kms:Decrypt",
        }),
      ],
    },
    expected: "implicit deny",
    by: ["Use"],
  },
  {
    name: "a session named in aws:PrincipalArn never matches",
    page: PAGES.globalKeys,
    principal: appSession,
    ...READ,
    policies: {
      identity: [
        mayRead,
        deny({
          Sid: "OnlyThisSession",
          Action: "s3:*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:sts::${ACCOUNT}:assumed-role/app/run-1` } },
        }),
      ],
    },
    expected: "explicit deny",
    by: ["OnlyThisSession"],
  },
  {
    name: "a role named in aws:PrincipalArn covers its sessions",
    page: PAGES.globalKeys,
    principal: appSession,
    ...READ,
    policies: {
      identity: [mayRead, deny({ Action: "s3:*", Condition: { ArnNotEquals: { "aws:PrincipalArn": APP_ROLE } } })],
    },
    expected: "allow",
  },
  {
    name: "the account's ARN is not the root user alone",
    page: PAGES.principal,
    principal: app,
    ...READ,
    policies: { identity: [mayRead], resource: [deny({ Sid: "NoRoot", Principal: { AWS: ROOT }, Action: "s3:*" })] },
    expected: "explicit deny",
    by: ["NoRoot"],
  },
  {
    name: "aws:PrincipalArn of the account's root is the root user alone",
    page: PAGES.globalKeys,
    principal: app,
    ...READ,
    policies: {
      identity: [mayRead],
      resource: [deny({ Principal: "*", Action: "s3:*", Condition: { ArnEquals: { "aws:PrincipalArn": ROOT } } })],
    },
    expected: "allow",
  },
  {
    name: "a bucket policy for the own account gives its roles nothing",
    page: PAGES.principal,
    principal: app,
    ...READ,
    policies: { resource: [allow({ Principal: { AWS: ROOT }, Action: "s3:GetObject" })] },
    expected: "implicit deny",
  },
  {
    name: "a boundary does not hold back a user whom a bucket policy names",
    page: PAGES.evaluation,
    principal: alice,
    ...READ,
    policies: {
      boundary: [allow({ Action: "sqs:*" })],
      resource: [allow({ Principal: { AWS: ALICE }, Action: "s3:GetObject" })],
    },
    expected: "allow",
  },
  {
    name: "a session policy does not hold back a session whom a bucket policy names",
    page: PAGES.sessionPolicies,
    principal: appSession,
    ...READ,
    policies: {
      session: [allow({ Action: "sqs:*" })],
      resource: [
        allow({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/run-1` }, Action: "s3:GetObject" }),
      ],
    },
    expected: "allow",
  },
  {
    name: "StringEquals on aws:PrincipalArn takes an asterisk as itself",
    page: PAGES.operators,
    principal: app,
    ...READ,
    policies: {
      resource: [
        allow({
          Principal: "*",
          Action: "s3:GetObject",
          Condition: { StringEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } },
        }),
      ],
    },
    expected: "implicit deny",
  },
  {
    name: "a role that was made again under its name is another one",
    page: PAGES.principal,
    principal: app,
    ...DECRYPT,
    policies: { key: [allow({ Principal: { AWS: "AROAIOSFODNN7EXAMPLE" }, Action: "kms:Decrypt" })] },
    expected: "implicit deny",
  },
];
