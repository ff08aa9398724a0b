import { PARTNER_NAME } from "./admitted-partners";

/** How long a pass is good: as long as a partner may take for a batch of documents. */
export const PASS_SECONDS = 900;

/** What a pass says, and how it is known that nobody else has said so. */
export interface Pass {
  readonly partner: string;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly mac: Uint8Array;
}

/** 32 bytes in base64url, without padding. */
const MAC = "[A-Za-z0-9_-]{43}";
const TEXT = new RegExp(`^([a-z0-9-]{1,64})\\.(\\d{1,12})\\.(${MAC})$`);

/** What the code of a pass is made of. A second kind of pass must have other first words. */
export function macMessage({ partner, expires }: Pick<Pass, "partner" | "expires">): Uint8Array {
  return Buffer.from(`partner pass 1\n${partner}\n${expires}`);
}

/** A pass as partners show it. */
export function passText({ partner, expires, mac }: Pass): string {
  return `${partner}.${expires}.${Buffer.from(mac).toString("base64url")}`;
}

/** What a text says that should be a pass; undefined when it is none. */
export function readPass(text: string): Pass | undefined {
  const [, partner = "", expires = "", mac = ""] = TEXT.exec(text) ?? [];
  if (!PARTNER_NAME.test(partner)) return undefined;
  return { partner, expires: Number(expires), mac: Buffer.from(mac, "base64url") };
}
