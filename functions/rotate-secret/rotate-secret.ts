import { during, RotationError } from "./failure";
import type { RotationRequest, Step } from "./rotation-event";
import type { SecretStore } from "./secret-store";
import type { SecretUser } from "./secret-user";
import { CURRENT, isPending, versionAt } from "./stages";

/** What a rotation works with. */
export interface Rotation {
  readonly store: SecretStore;
  readonly user: SecretUser;
  /** Makes a new value. */
  readonly newValue: () => string;
}

/** What came of a step: `before` when an earlier try had done it. */
export type Outcome = "done" | "before";

/**
 * Does one step of a rotation.
 *
 * Each step is safe to repeat, and to start again wherever it died: it looks at what there is, and does what is missing. Until the last one has moved the
 * stage, readers get the value that they had. Secrets Manager makes the first version of a secret current as soon as it has a value, so only a version that
 * is no longer pending is done with, and readers take none that still is.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export async function rotateSecret(request: RotationRequest, rotation: Rotation): Promise<Outcome> {
  const { secretArn, versionId, step } = request;
  const stages = await during("looking at the secret", () => rotation.store.stages(secretArn));
  const currentId = versionAt(stages, CURRENT);
  if (!isPending(stages, versionId)) {
    if (currentId === versionId) return "before";
    throw new RotationError(
      `the version must be pending: ${step} is asked for one that Secrets Manager does not rotate to`,
    );
  }
  return STEPS[step](request, rotation, currentId);
}

type DoStep = (request: RotationRequest, rotation: Rotation, currentId: string | undefined) => Promise<Outcome>;

const STEPS: Readonly<Record<Step, DoStep>> = {
  createSecret: async ({ secretArn, versionId }, { store, newValue }) => {
    const isThere =
      (await during("reading the pending version", () => store.value(secretArn, versionId))) !== undefined;
    if (isThere) return "before";
    const isNew = await during("writing the pending version", () => store.putPending(secretArn, versionId, newValue()));
    return isNew ? "done" : "before";
  },

  setSecret: async (request, rotation, currentId) => {
    const pending = await pendingValue(request, rotation);
    const replacedId = currentId === request.versionId ? undefined : currentId;
    const replaced =
      replacedId &&
      (await during("reading the current version", () => rotation.store.value(request.secretArn, replacedId)));
    return during("setting the new value", () => rotation.user.accept(pending, replaced || undefined));
  },

  testSecret: async (request, rotation) => {
    const pending = await pendingValue(request, rotation);
    await during("testing the new value", () => rotation.user.test(pending));
    return "done";
  },

  finishSecret: async (request, rotation, currentId) => {
    const { store, user } = rotation;
    const { secretArn, versionId } = request;
    // A version without a value must never be served.
    await user.test(await pendingValue(request, rotation));
    if (currentId !== versionId) {
      await during("making the new version current", () => store.makeCurrent(secretArn, versionId, currentId));
    }
    // Moving the stage may have taken the other one off, and for the first version there was nothing to move.
    if (isPending(await during("looking at the secret", () => store.stages(secretArn)), versionId)) {
      await during("ending the new version's wait", () => store.endPending(secretArn, versionId));
    }
    return "done";
  },
};

async function pendingValue({ secretArn, versionId }: RotationRequest, { store }: Rotation): Promise<string> {
  const value = await during("reading the pending version", () => store.value(secretArn, versionId));
  if (value === undefined)
    throw new RotationError("the pending version must have a value: createSecret has not made one");
  return value;
}
