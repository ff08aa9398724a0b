import { createHash, timingSafeEqual } from "node:crypto";

/** The versions of the token that are accepted: the one that was just replaced as well, so that partners can change over. */
export const ACCEPTED_STAGES = ["AWSCURRENT", "AWSPREVIOUS"] as const;

/** Reads the token at a stage; undefined when no version has it. Rejects with the error of the SDK. */
export type ReadToken = (stage: (typeof ACCEPTED_STAGES)[number]) => Promise<string | undefined>;

/** Whether a token is an accepted one. How long it takes says nothing about the right one. */
export async function checkToken(token: string, read: ReadToken): Promise<boolean> {
  for (const stage of ACCEPTED_STAGES) {
    const accepted = await read(stage);
    if (accepted !== undefined && timingSafeEqual(digest(accepted), digest(token))) return true;
  }
  return false;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
