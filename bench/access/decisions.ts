import {
  evaluate,
  parsePolicyDocument,
  principals,
  type Environment,
  type Request,
} from "../../modules/policy/evaluation";

const ACCOUNT = "111122223333";
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const BUCKET = "arn:aws:s3:::documents";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/processor`;
const VIA_S3 = "s3.eu-central-1.amazonaws.com";

/** A role with two statements, and a key with four: administration, use through S3, logs, and no use without TLS. */
const environment: Environment = {
  identityPolicies: [
    parsePolicyDocument(
      {
        Version: "2012-10-17",
        Statement: [
          { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: `${BUCKET}/*` },
          {
            Sid: "Decrypt",
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: KEY,
            Condition: { StringEquals: { "kms:ViaService": VIA_S3 } },
          },
        ],
      },
      "policy of role processor",
      "identity policy",
    ),
  ],
  resourcePolicy: parsePolicyDocument(
    {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Administration",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
          Resource: "*",
          Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/deploy` } },
        },
        {
          Sid: "Processor",
          Effect: "Allow",
          Principal: { AWS: ROLE },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: { StringEquals: { "kms:ViaService": VIA_S3, "kms:EncryptionContext:aws:s3:arn": BUCKET } },
        },
        {
          Sid: "Logs",
          Effect: "Allow",
          Principal: { Service: "logs.eu-central-1.amazonaws.com" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/aws/lambda/*`,
            },
          },
        },
        {
          Sid: "Tls",
          Effect: "Deny",
          Principal: "*",
          Action: "kms:*",
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    },
    "key policy alias/documents",
    "key policy",
  ),
};

const processor = principals.role(ROLE);
const allowed: Request = {
  principal: processor,
  action: "kms:Decrypt",
  resource: { arn: KEY },
  context: { "kms:ViaService": VIA_S3, "kms:EncryptionContext:aws:s3:arn": BUCKET, "aws:SecureTransport": true },
};
const refused: Request = { ...allowed, context: { "aws:SecureTransport": true } };

/** What a run measured. */
export interface DecisionsPerSecond {
  readonly decisions: number;
  /** Time of one core that the process used, which other work on the machine does not lengthen. */
  readonly cpuSeconds: number;
  readonly decisionsPerSecond: number;
}

/** Half of the requests are allowed, half refused; policies are compiled once. */
export function measureDecisions(decisions = 400_000): DecisionsPerSecond {
  const run = (count: number): number => {
    let allows = 0;
    for (let index = 0; index < count; index++) {
      if (evaluate(index % 2 === 0 ? allowed : refused, environment).decision === "allow") allows++;
    }
    return allows;
  };
  run(50_000);
  const start = process.cpuUsage();
  const allows = run(decisions);
  const { user, system } = process.cpuUsage(start);
  if (allows !== decisions / 2) throw new Error(`expected ${decisions / 2} allowed requests, got ${allows}`);
  const cpuSeconds = (user + system) / 1e6;
  return { decisions, cpuSeconds, decisionsPerSecond: Math.round(decisions / cpuSeconds) };
}

if (require.main === module) console.log(JSON.stringify(measureDecisions()));
