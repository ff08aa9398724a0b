import { DescribeKeyCommand, KMSClient, paginateListAliases } from "@aws-sdk/client-kms";
import { type AskingFinder, ifThere } from "../finder";

export const findAlias: AskingFinder = {
  permission: "kms:ListAliases",
  async find(clients, wanted) {
    const name = wanted.text("name");
    for await (const { Aliases = [] } of paginateListAliases({ client: clients(KMSClient, wanted.region) }, {})) {
      if (Aliases.some(({ AliasName }) => AliasName === name)) return name;
    }
    return undefined;
  },
};

/** A replica has the id of its primary: while the state does not have the one, there cannot be the other. */
export const findReplica: AskingFinder = {
  permission: "kms:DescribeKey",
  async find(clients, wanted) {
    const KeyId = wanted.idBehind("primary_key_arn");
    if (KeyId === undefined) return undefined;
    return ifThere(async () => {
      await clients(KMSClient, wanted.region).send(new DescribeKeyCommand({ KeyId }));
      return KeyId;
    });
  },
};
