import * as z from "zod/mini";
import { RotationError } from "./failure";

/** The steps of a rotation, in the order in which Secrets Manager asks for them. */
export const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;
export type Step = (typeof STEPS)[number];

const event = z.object({
  Step: z.enum(STEPS),
  SecretId: z.string().check(z.regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/)),
  ClientRequestToken: z.string().check(z.regex(/^[\w-]{32,64}$/)),
});

/** One step that Secrets Manager asks for. */
export interface RotationRequest {
  readonly step: Step;
  readonly secretArn: string;
  /** The id of the version that becomes the current one. */
  readonly versionId: string;
}

/** Reads an event. Throws `RotationError`, without quoting it, for anything that Secrets Manager does not send. */
export function readRotationEvent(value: unknown): RotationRequest {
  const result = event.safeParse(value);
  if (!result.success) throw new RotationError("the event must be a step of a rotation, as Secrets Manager sends it");
  const { Step: step, SecretId: secretArn, ClientRequestToken: versionId } = result.data;
  return { step, secretArn, versionId };
}
