import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { clientSettings, inRegion } from "../aws/target";
import type { EndToEnd } from "./end-to-end";

/** The ARNs of the service's keys. */
export interface ServiceKeys {
  readonly documents: string;
  /** The one of documents in the other Region. */
  readonly documentsReplica: string;
  readonly processor: string;
  readonly signer: string;
  /** Asymmetric: it signs, and encrypts nothing. */
  readonly signing: string;
  /** The key of the partner token and of the admitted partners. */
  readonly partners: string;
  /** It makes message authentication codes, and encrypts nothing. */
  readonly passes: string;
}

export async function serviceKeys({ operator, names, replicaRegion }: EndToEnd): Promise<ServiceKeys> {
  const here = new KMSClient(clientSettings(operator));
  const there = new KMSClient(clientSettings(inRegion(operator, replicaRegion)));
  const arnOf = async (KeyId: string, kms = here) => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata?.Arn === undefined) throw new Error(`${KeyId} must name a key`);
    return KeyMetadata.Arn;
  };
  return {
    documents: await arnOf(names.documentsAlias),
    documentsReplica: await arnOf(names.documentsAlias, there),
    processor: await arnOf(names.processorAlias),
    signer: await arnOf(names.signerAlias),
    signing: await arnOf(names.signingAlias),
    partners: await arnOf(names.partnersAlias),
    passes: await arnOf(names.passAlias),
  };
}
