/** What the function needs of its key. Rejects with the error of the SDK. */
export interface Signer {
  /** Signs a SHA-256 digest of 32 bytes. */
  sign(digest: Uint8Array): Promise<{ readonly keyArn: string; readonly signature: Uint8Array }>;
}
