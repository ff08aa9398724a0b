import { type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { ALGORITHM } from "./signature";
import type { Signer } from "./signer";

/** Signs with a key in KMS: the private key never leaves it. */
export class KmsSigner implements Signer {
  readonly #client: KMSClient;
  readonly #keyArn: string;

  constructor(client: KMSClient, keyArn: string) {
    this.#client = client;
    this.#keyArn = keyArn;
  }

  async sign(digest: Uint8Array): Promise<{ keyArn: string; signature: Uint8Array }> {
    const { KeyId: keyArn = this.#keyArn, Signature: signature } = await this.#client.send(
      new SignCommand({ KeyId: this.#keyArn, Message: digest, MessageType: "DIGEST", SigningAlgorithm: ALGORITHM }),
    );
    if (signature === undefined) throw new TypeError("KMS answered without a signature");
    return { keyArn, signature };
  }
}
