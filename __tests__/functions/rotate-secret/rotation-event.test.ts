import { readRotationEvent, STEPS } from "../../../functions/rotate-secret/rotation-event";
import { SECRET_ARN } from "./fake-secrets-manager";

const event = (changes: object = {}) => ({
  Step: "createSecret",
  SecretId: SECRET_ARN,
  ClientRequestToken: "11111111-1111-4111-8111-111111111111",
  ...changes,
});

test.each(STEPS)("reads %s as Secrets Manager sends it", (Step) => {
  expect(readRotationEvent(event({ Step, RotationToken: "more" }))).toEqual({
    step: Step,
    secretArn: SECRET_ARN,
    versionId: "11111111-1111-4111-8111-111111111111",
  });
});

test.each([
  undefined,
  "createSecret",
  {},
  event({ Step: "dropSecret" }),
  event({ SecretId: "dev/partners/access" }),
  event({ SecretId: SECRET_ARN.replace("secretsmanager", "ssm") }),
  event({ ClientRequestToken: "short" }),
])("refuses %j without quoting it", (value) => {
  expect(() => readRotationEvent(value)).toThrow(
    new Error("the event must be a step of a rotation, as Secrets Manager sends it"),
  );
});
