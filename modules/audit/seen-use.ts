import type { KeyConditions } from "../kms/key-conditions";
import type { KeyKind } from "../kms/key-kind";
import type { KeyUse } from "../kms/key-use";
import type { OneOrMany } from "../policy/statement";
import type { FieldValues, SeenUse } from "./outside-uses";

/** The uses of a key that give something away or vouch for something, by its kind, as CloudTrail names them. */
export const WATCHED_USES: Readonly<Record<KeyKind, readonly string[]>> = {
  symmetric: ["Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
  asymmetricEncryption: ["Decrypt"],
  signing: ["Sign"],
  keyAgreement: ["DeriveSharedSecret"],
  mac: ["GenerateMac"],
};

/** How CloudTrail calls a service that does not want to be named. */
const UNNAMED_SERVICE = "AWS Internal";
/** What makes data keys for services that write to topics and queues. Which of the two CloudTrail names is not documented. */
const PASSED_ON_BY = ["sns.amazonaws.com", "sqs.amazonaws.com"];
const PASSED_ON = ["cloudwatch", "events", "s3", "sns"].map((name) => `${name}.amazonaws.com`);

/** By which service a call was made, for somebody or by itself. */
export const INVOKED_BY = ["userIdentity", "invokedBy"];

/**
 * What CloudTrail's events show of a use of a key. They do not show for which resource of which account a service works: that is for the key's policy alone.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html
 */
export function seenUse({ user, actions, conditions }: KeyUse): SeenUse {
  const { viaService, encryptionContext, encryptionContextLike, signingAlgorithm, encryptionAlgorithm } = conditions;
  return {
    events: actions.map((action) => action.replace("kms:", "")),
    fields: [
      ...(user.type === "Service" ? [{ path: INVOKED_BY, values: namesOf(user.service) }] : []),
      ...(viaService ? [{ path: INVOKED_BY, values: [`${viaService}.amazonaws.com`, UNNAMED_SERVICE] }] : []),
      ...contextFields(encryptionContext),
      ...contextFields(encryptionContextLike),
      ...parameter("signingAlgorithm", signingAlgorithm),
      ...parameter("encryptionAlgorithm", encryptionAlgorithm),
    ],
  };
}

/** A service's own name and, of one that has a name for each Region, the one without. */
function namesOf(service: string): readonly string[] {
  const [name, ...rest] = service.split(".");
  const global = `${name}.${rest.slice(-2).join(".")}`;
  const passedOn = PASSED_ON.includes(global) ? PASSED_ON_BY : [];
  return [...new Set([service, global, ...passedOn, UNNAMED_SERVICE])];
}

/** Patterns of events have no sign for a single character, so `?` allows more here than in a policy. */
function contextFields(context: KeyConditions["encryptionContext"] = {}): readonly FieldValues[] {
  return Object.entries(context).map(([name, values]) => ({
    path: ["requestParameters", "encryptionContext", name],
    values: [values].flat().map((value) => value.replace(/[*?]+/g, "*")),
  }));
}

function parameter(name: string, values: OneOrMany<string> | undefined): readonly FieldValues[] {
  return values === undefined ? [] : [{ path: ["requestParameters", name], values: [values].flat() }];
}
