import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";

/** The ARNs of the service's keys. */
export interface ServiceKeys {
  readonly documents: string;
  readonly processor: string;
  readonly signer: string;
  /** Asymmetric: it signs, and encrypts nothing. */
  readonly signing: string;
}

export async function serviceKeys({ operator, names }: EndToEnd): Promise<ServiceKeys> {
  const kms = new KMSClient(clientSettings(operator));
  const arnOf = async (KeyId: string) => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata?.Arn === undefined) throw new Error(`${KeyId} must name a key`);
    return KeyMetadata.Arn;
  };
  return {
    documents: await arnOf(names.documentsAlias),
    processor: await arnOf(names.processorAlias),
    signer: await arnOf(names.signerAlias),
    signing: await arnOf(names.signingAlias),
  };
}
