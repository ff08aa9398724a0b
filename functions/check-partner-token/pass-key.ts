import { GenerateMacCommand, type KMSClient, KMSInvalidMacException, VerifyMacCommand } from "@aws-sdk/client-kms";

const ALGORITHM = "HMAC_SHA_256";

/** What makes and checks the codes of passes. Every call rejects with the error of the SDK. */
export interface PassKey {
  mac(message: Uint8Array): Promise<Uint8Array>;
  verifies(message: Uint8Array, mac: Uint8Array): Promise<boolean>;
}

/** A key in KMS, which it never leaves: whoever reads this function's memory can make no pass without asking KMS. */
export class KmsPassKey implements PassKey {
  readonly #client: KMSClient;
  readonly #keyArn: string;

  constructor(client: KMSClient, keyArn: string) {
    this.#client = client;
    this.#keyArn = keyArn;
  }

  async mac(message: Uint8Array): Promise<Uint8Array> {
    const command = new GenerateMacCommand({ KeyId: this.#keyArn, Message: message, MacAlgorithm: ALGORITHM });
    const { Mac } = await this.#client.send(command);
    if (Mac === undefined) throw new TypeError("KMS answered without a code");
    return Mac;
  }

  async verifies(message: Uint8Array, mac: Uint8Array): Promise<boolean> {
    const request = { KeyId: this.#keyArn, Message: message, Mac: mac, MacAlgorithm: ALGORITHM } as const;
    try {
      return (await this.#client.send(new VerifyMacCommand(request))).MacValid === true;
    } catch (thrown) {
      if (thrown instanceof KMSInvalidMacException) return false;
      throw thrown;
    }
  }
}
