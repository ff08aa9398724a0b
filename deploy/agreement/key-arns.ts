import { DescribeKeyCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { Environment } from "../../modules/environment/environment";
import { documentsNames } from "../../stacks/documents-names";
import { probeNames } from "./probe/probe-names";

/** The construct paths by which the model knows the keys. */
export function keyPaths(environment: Environment) {
  const { stackId: documents } = documentsNames(environment);
  const { stackId: probe } = probeNames(environment);
  return {
    documents: `${documents}/DocumentsKey`,
    processor: `${documents}/ProcessorKey`,
    strict: `${probe}/StrictKey`,
    delegated: `${probe}/DelegatedKey`,
    ruled: `${probe}/RuledKey`,
  } as const;
}

/** The ARN of the key at each construct path: only KMS knows its id. */
export async function keyArns(environment: Environment, kms: KMSClient): Promise<ReadonlyMap<string, string>> {
  const paths = keyPaths(environment);
  const { documentsAlias, processorAlias } = documentsNames(environment);
  const { strictAlias, delegatedAlias, ruledAlias } = probeNames(environment);
  const aliases = [
    [paths.documents, documentsAlias],
    [paths.processor, processorAlias],
    [paths.strict, strictAlias],
    [paths.delegated, delegatedAlias],
    [paths.ruled, ruledAlias],
  ] as const;
  const described = aliases.map(async ([path, alias]) => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    return [path, KeyMetadata?.Arn ?? ""] as const;
  });
  return new Map(await Promise.all(described));
}
