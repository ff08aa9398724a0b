import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { CheckError } from "./failure";

/** What a partner is called. */
export const PARTNER_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Reads the names of the partners that may send documents. Rejects with the error of the SDK. */
export type ReadPartners = () => Promise<ReadonlySet<string>>;

/** Reads the partners from a parameter: their names with commas between. */
export function partnersIn(client: SSMClient, parameterName: string): ReadPartners {
  return async () => {
    const command = new GetParameterCommand({ Name: parameterName, WithDecryption: true });
    const { Parameter } = await client.send(command);
    const names = (Parameter?.Value ?? "").split(",");
    if (!names.every((name) => PARTNER_NAME.test(name))) {
      throw new CheckError(
        "the parameter must be names of partners, of lower-case letters, digits and hyphens, with commas between",
      );
    }
    return new Set(names);
  };
}
