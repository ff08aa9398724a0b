import { aliasKeepsItsKey } from "./alias-keeps-its-key";
import { keyDeletionWindowIsNotShortened } from "./key-deletion-window-is-not-shortened";
import { keyIsNotDestroyed } from "./key-is-not-destroyed";
import { keyIsNotReplaced } from "./key-is-not-replaced";
import { keyRotationPeriodIsNotLengthened } from "./key-rotation-period-is-not-lengthened";
import { keyRotationStaysOn } from "./key-rotation-stays-on";
import { keyStaysEnabled } from "./key-stays-enabled";
import type { Rule } from "./rule";

/** Every rule of the review, by id. Each says its severity. */
export const RULES: readonly Rule[] = [
  aliasKeepsItsKey,
  keyDeletionWindowIsNotShortened,
  keyIsNotDestroyed,
  keyIsNotReplaced,
  keyRotationPeriodIsNotLengthened,
  keyRotationStaysOn,
  keyStaysEnabled,
];
