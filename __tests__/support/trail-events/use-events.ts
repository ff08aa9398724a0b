import decryptOfFilter from "../cloudtrail/lambda-filter-criteria-decrypt.json";
import describeOfFilter from "../cloudtrail/lambda-filter-criteria-describe-key.json";
import dataKeyOfFilter from "../cloudtrail/lambda-filter-criteria-generate-data-key.json";
import {
  KEY,
  KMS,
  REGION,
  ACCOUNT,
  byService,
  dataKeyIn,
  decrypt,
  kms,
  person,
  refused,
  type TrailEvent,
} from "./trail-event";

/** What keys are used for. */
export const useEvents: readonly TrailEvent[] = [
  {
    title: "S3 decrypts for a role, under its bucket",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt(),
    raises: [],
    nearMissOf: "decrypt-refused",
  },
  {
    title: "S3 may not decrypt for a role",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt(refused),
    raises: ["decrypt-refused"],
  },
  {
    title: "a direct Decrypt is refused",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt({ ...refused, userIdentity: person, errorCode: "AccessDeniedException" }),
    raises: ["decrypt-refused", "unusual-use"],
  },
  {
    title: "a Decrypt fails in another context",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt({ userIdentity: person, errorCode: "InvalidCiphertextException" }),
    raises: ["unusual-use"],
    nearMissOf: "decrypt-refused",
  },
  {
    title: "GenerateDataKey is refused",
    page: `${KMS}ct-generatedatakey.html`,
    detail: kms("GenerateDataKey", { ...refused, readOnly: true }),
    raises: ["unusual-use"],
    nearMissOf: "decrypt-refused",
  },
  {
    title: "a disabled key is used",
    page: `${KMS}key-state.html`,
    detail: decrypt({ errorCode: "DisabledException", errorMessage: `${KEY} is disabled.` }),
    raises: ["ended-key-used"],
  },
  {
    title: "a key that waits for its deletion is used",
    page: `${KMS}deleting-keys-creating-cloudwatch-alarm.html`,
    detail: decrypt({ errorCode: "KMSInvalidStateException", errorMessage: `${KEY} is pending deletion.` }),
    raises: ["ended-key-used"],
  },
  {
    title: "a key that is not there is used",
    page: `${KMS}ct-decrypt.html`,
    detail: decrypt({ errorCode: "NotFoundException" }),
    raises: [],
    nearMissOf: "ended-key-used",
  },
  {
    title: "CloudWatch Logs makes a data key",
    page: `${KMS}ct-generatedatakey.html`,
    detail: dataKeyIn(
      { "aws:logs:arn": `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/lambda/dev-worker` },
      byService("logs"),
    ),
    raises: [],
  },
  {
    title: "Lambda decrypts filter criteria",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    detail: decryptOfFilter,
    raises: [],
  },
  {
    title: "Lambda looks at the key of filter criteria",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    detail: describeOfFilter,
    raises: [],
  },
  {
    title: "Lambda makes a data key for filter criteria",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    detail: dataKeyOfFilter,
    raises: [],
  },
];
