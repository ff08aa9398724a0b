import type { AccessModel, Question } from "../../access/model";
import type { Decision } from "../../modules/policy/evaluation";
import type { Environment } from "../../modules/environment/environment";
import type { Actor } from "./actors";
import type { Case, CaseContext } from "./case";
import type { KeysOfHolders } from "./keys-of-holders";

/** What a service asks KMS for its caller, and under which name the holder's ARN is in the encryption context. */
const ASKED_OF_KMS: Readonly<Record<string, { readonly service: string; readonly actions: readonly string[] }>> = {
  "s3:GetObject": { service: "s3", actions: ["kms:Decrypt"] },
  "s3:PutObject": { service: "s3", actions: ["kms:GenerateDataKey"] },
  "sqs:SendMessage": { service: "sqs", actions: ["kms:GenerateDataKey", "kms:Decrypt"] },
  "sqs:ReceiveMessage": { service: "sqs", actions: ["kms:Decrypt"] },
};

/** The questions to the model for a call: all must be allowed for the call to be. */
export interface Questions {
  readonly direct: Question;
  /** What the service asks of KMS for the caller, where what is read or written is encrypted under a key of the stacks. */
  readonly viaService: readonly Question[];
}

/** What a call asks of the model. @see AccessModel.can */
export function questionsOf(
  [, action, resource, context]: Case,
  { principal, unsigned }: Actor,
  environment: Environment,
  keys: KeysOfHolders,
): Questions {
  const around = contextOf(action, environment, unsigned ?? false);
  const direct = { principal, action, resource, context: { ...around, ...context } };
  return { direct, viaService: viaService(direct, environment, keys) };
}

/** The condition keys that the request has besides those that the case is about. */
function contextOf(action: string, { name, region }: Environment, unsigned: boolean): CaseContext {
  const [service] = action.split(":");
  return {
    "aws:SecureTransport": "true",
    "aws:SourceIp": "127.0.0.1",
    "aws:RequestedRegion": region,
    "aws:CurrentTime": new Date().toISOString(),
    // Every session comes from AssumeRole without MFA.
    ...(!unsigned && { "aws:MultiFactorAuthPresent": "false" }),
    // The provider's default tags, which all resources of the stacks have.
    ...(service === "kms" && { "aws:ResourceTag/environment": name }),
    ...(service === "s3" && { "s3:TlsVersion": "1.3" }),
    ...(action === "kms:CreateGrant" && { "kms:GrantIsForAWSResource": "false" }),
    ...(action === "kms:TagResource" && { "aws:RequestTag/environment": name, "aws:TagKeys": "environment" }),
  };
}

function viaService(direct: Question, { region }: Environment, keys: KeysOfHolders): readonly Question[] {
  const asked = ASKED_OF_KMS[direct.action];
  const [holder = ""] = direct.resource.split("/");
  const key = keys.get(holder);
  if (asked === undefined || key === undefined) return [];
  const context = {
    "aws:RequestedRegion": region,
    "kms:ViaService": `${asked.service}.${region}.amazonaws.com`,
    [`kms:EncryptionContext:aws:${asked.service}:arn`]: holder,
  };
  return asked.actions.map((action) => ({ principal: direct.principal, action, resource: key, context }));
}

/** The first answer that is not allow, or the answer to the call itself: a service that is refused refuses its caller. */
export function answerOf(model: AccessModel, { direct, viaService }: Questions): Decision {
  const own = model.can(direct);
  if (own.decision !== "allow") return own;
  return viaService.map((question) => model.can(question)).find(({ decision }) => decision !== "allow") ?? own;
}
