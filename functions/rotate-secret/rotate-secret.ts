import { during, RotationError } from "./failure";
import type { RotationRequest, Step } from "./rotation-event";
import type { SecretStore } from "./secret-store";
import type { SecretUser } from "./secret-user";
import { CURRENT, PENDING, versionAt } from "./stages";

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
 * stage, readers get the value that they had.
 */
export async function rotateSecret(request: RotationRequest, rotation: Rotation): Promise<Outcome> {
  const { secretArn, versionId, step } = request;
  const stages = await during("looking at the secret", () => rotation.store.stages(secretArn));
  const currentId = versionAt(stages, CURRENT);
  if (currentId === versionId) return "before";
  if (!stages[versionId]?.includes(PENDING)) {
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
    const { user } = rotation;
    const current =
      currentId &&
      (await during("reading the current version", () => rotation.store.value(request.secretArn, currentId)));
    return during("setting the new value", () => user.accept(pending, current || undefined));
  },

  testSecret: async (request, rotation) => {
    const pending = await pendingValue(request, rotation);
    await during("testing the new value", () => rotation.user.test(pending));
    return "done";
  },

  finishSecret: async (request, rotation, currentId) => {
    // A version without a value must never be served.
    await rotation.user.test(await pendingValue(request, rotation));
    const { secretArn, versionId } = request;
    await during("making the new version current", () => rotation.store.makeCurrent(secretArn, versionId, currentId));
    return "done";
  },
};

async function pendingValue({ secretArn, versionId }: RotationRequest, { store }: Rotation): Promise<string> {
  const value = await during("reading the pending version", () => store.value(secretArn, versionId));
  if (value === undefined)
    throw new RotationError("the pending version must have a value: createSecret has not made one");
  return value;
}
