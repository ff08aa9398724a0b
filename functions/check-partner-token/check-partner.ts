import * as z from "zod/mini";
import { PARTNER_NAME, type ReadPartners } from "./admitted-partners";
import { checkToken, type ReadToken } from "./check-token";
import { BadRequestError, during } from "./failure";
import { macMessage, PASS_SECONDS, passText, readPass } from "./pass";
import type { PassKey } from "./pass-key";

const withToken = z.object({
  partner: z.string().check(z.regex(PARTNER_NAME)),
  token: z.string().check(z.maxLength(1_000)),
});
const withPass = z.object({ pass: z.string().check(z.maxLength(1_000)) });
const request = z.union([withToken, withPass]);

/** What a check works with. */
export interface Checking {
  readonly readToken: ReadToken;
  readonly readPartners: ReadPartners;
  readonly key: PassKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a check comes to. */
export type Answer =
  /** A pass for the partner, or the partner of the pass. */
  | { readonly valid: true; readonly pass: string }
  | { readonly valid: true; readonly partner: string }
  | { readonly valid: false };

/**
 * Says whether a partner who shows the token, or a pass, may send documents.
 *
 * Who shows the token gets a pass, which is good for a quarter of an hour: what takes the documents needs to see no token. A refusal of a service or of a
 * key is an error, never an answer.
 */
export async function checkPartner(event: unknown, checking: Checking): Promise<Answer> {
  const { success, data } = request.safeParse(event);
  if (!success) {
    throw new BadRequestError(
      "the event must be an object with the name of a partner and a token, or with a pass, of at most 1000 characters",
    );
  }
  return "pass" in data ? checkPass(data.pass, checking) : admit(data, checking);
}

/** Both are looked at, whatever comes of the first: how long it takes says nothing about either. */
async function admit({ partner, token }: z.infer<typeof withToken>, checking: Checking): Promise<Answer> {
  const partners = await during("reading the admitted partners", checking.readPartners);
  const isRight = await during("reading the token", () => checkToken(token, checking.readToken));
  if (!isRight || !partners.has(partner)) return { valid: false };
  const expires = Math.floor(checking.now() / 1_000) + PASS_SECONDS;
  const mac = await during("making a pass", () => checking.key.mac(macMessage({ partner, expires })));
  return { valid: true, pass: passText({ partner, expires, mac }) };
}

async function checkPass(text: string, { key, now, readPartners }: Checking): Promise<Answer> {
  const pass = readPass(text);
  if (pass === undefined || pass.expires * 1_000 <= now()) return { valid: false };
  const isOurs = await during("checking the pass", () => key.verifies(macMessage(pass), pass.mac));
  if (!isOurs) return { valid: false };
  const partners = await during("reading the admitted partners", readPartners);
  return partners.has(pass.partner) ? { valid: true, partner: pass.partner } : { valid: false };
}
