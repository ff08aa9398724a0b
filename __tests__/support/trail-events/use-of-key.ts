import type { AskedContext } from "../../../access/model";
import type { KeyConditions } from "../../../modules/kms/key-conditions";
import type { KeyUse } from "../../../modules/kms/key-use";
import { call } from "./trail-event";

/** One call of KMS with a key, as CloudTrail and policies would see it. */
export interface UseOfKey {
  readonly title: string;
  readonly keyArn: string;
  readonly eventName: string;
  /** The ARN of a role or user, or a service. */
  readonly caller: string;
  readonly via?: string;
  readonly encryptionContext: Readonly<Record<string, string>>;
  readonly signingAlgorithm?: string;
  /** What only KMS knows: what a service works for. */
  readonly source?: AskedContext;
}

/** The call that a use of a key is for, with values that its conditions allow. */
export function usualCall({ sid, user, conditions }: KeyUse, eventName: string, keyArn: string): UseOfKey {
  const { viaService, encryptionContext, encryptionContextLike, signingAlgorithm } = conditions;
  return {
    title: `${sid}: ${eventName}`,
    keyArn,
    eventName,
    caller: user.type === "AWS" ? user.arn : user.service,
    via: viaService,
    encryptionContext: { ...firstOf(encryptionContext), ...firstOf(encryptionContextLike) },
    signingAlgorithm: [signingAlgorithm ?? []].flat()[0],
    source: sourceOf(conditions),
  };
}

/** Calls that differ from a usual one in one respect. Some of them may be of another use. */
export function changedCalls(usual: UseOfKey): readonly UseOfKey[] {
  const names = Object.keys(usual.encryptionContext);
  const changed = (how: string, change: Partial<UseOfKey>) => ({
    ...usual,
    title: `${usual.title}, ${how}`,
    ...change,
  });
  const account = usual.keyArn.split(":")[4] ?? "";
  return [
    changed("by another role", { caller: `arn:aws:iam::${account}:role/elsewhere`, source: undefined }),
    changed("by a user", { caller: `arn:aws:iam::${account}:user/ada`, source: undefined }),
    changed("by another service", { caller: "backup.amazonaws.com", via: undefined }),
    ...(usual.caller.startsWith("arn:")
      ? [changed("directly", { via: undefined }), changed("via another service", { via: "glue" })]
      : []),
    changed("under no context", { encryptionContext: {} }),
    changed("with another algorithm", { signingAlgorithm: "RSASSA_PSS_SHA_256" }),
    ...names.map((name) =>
      changed(`with another ${name}`, { encryptionContext: { ...usual.encryptionContext, [name]: "arn:aws:s3:::x" } }),
    ),
  ];
}

/** What CloudTrail records of a call. */
export function eventOf({ keyArn, eventName, caller, via, encryptionContext, signingAlgorithm }: UseOfKey) {
  const [, , , , account, name] = caller.split(":");
  return call("kms", eventName, {
    userIdentity: { ...identityOf(caller), ...(via && { invokedBy: `${via}.amazonaws.com` }) },
    readOnly: true,
    requestParameters: {
      keyId: keyArn,
      ...(Object.keys(encryptionContext).length > 0 && { encryptionContext }),
      ...(signingAlgorithm && { signingAlgorithm }),
    },
    resources: [{ accountId: account ?? name, type: "AWS::KMS::Key", ARN: keyArn }],
  });
}

/** What the policies of the key and of the caller are asked about a call. */
export function contextOf({ keyArn, via, encryptionContext, signingAlgorithm, source }: UseOfKey): AskedContext {
  const pairs = Object.entries(encryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]);
  return {
    ...(Object.fromEntries(pairs) as AskedContext),
    ...(via && { "kms:ViaService": `${via}.${keyArn.split(":")[3]}.amazonaws.com` }),
    ...(signingAlgorithm && { "kms:SigningAlgorithm": signingAlgorithm }),
    ...source,
  };
}

function identityOf(caller: string) {
  const [, , , , account, name = ""] = caller.split(":");
  if (!caller.startsWith("arn:")) return { type: "AWSService", invokedBy: caller };
  if (name === "root") return { type: "Root", arn: caller, accountId: account };
  if (name.startsWith("user/")) return { type: "IAMUser", arn: caller, accountId: account };
  return {
    type: "AssumedRole",
    arn: `arn:aws:sts::${account}:assumed-role/${name.split("/").at(-1)}/session`,
    accountId: account,
    sessionContext: { sessionIssuer: { type: "Role", arn: caller } },
  };
}

function sourceOf({ sourceArn, sourceAccount }: KeyConditions): AskedContext {
  const arn = [sourceArn ?? []].flat()[0];
  return {
    ...(arn && { "aws:SourceArn": arn.replaceAll("*", "x") }),
    ...(sourceAccount && { "aws:SourceAccount": sourceAccount }),
  };
}

function firstOf(context: KeyConditions["encryptionContext"] = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(context).map(([name, values]) => [name, String([values].flat()[0]).replace(/[?*]/g, "x")]),
  );
}
