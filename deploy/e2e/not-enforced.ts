/** What the simulator lets pass where AWS would ask. Unit tests prove the policies for it; see `__tests__/modules` and `__tests__/stacks`. */
export const NOT_ENFORCED: readonly string[] = [
  "KMS requests that S3, SQS and Lambda make for their callers: key policies with kms:ViaService, and the encryption context of objects, messages and function environments",
  "KMS requests of service principals: CloudWatch Logs and Lambda's packages, with aws:SourceArn and aws:SourceAccount",
  "what S3 does as the role of a replication: it copies whatever the role's policies and the keys' say, and ages no object",
  "kms:CreateKey in the other Region, which KMS asks for beside kms:ReplicateKey",
  "iam:PassRole, and the function's role when Lambda sends a dead letter",
  "the network: functions run on this machine, and no subnet, security group or endpoint policy stops their requests",
  "lambda:SourceFunctionArn: requests of a function's code do not carry it",
  "s3:TlsVersion: there is one version of TLS",
  "source_kms_key_arn and blocked_encryption_types: the AWS provider 5.100.0 of the simulator runs has neither",
  "a key's policy, and KMS at all, for secrets and parameters: aws_ssm_parameter and GetParameter go on under a disabled key",
  "a multi-Region key that waits for the deletion of its replicas, and what KMS grants allow",
];
