import type { Environment } from "../../../modules/environment/environment";

/** The names of what is deployed for a while beside the product. */
export function keysNames({ name }: Environment) {
  return {
    stackId: `${name}-keys`,
    /** Its name is one that the deploy role may assume. */
    userRole: `${name}-keys-smoke`,
    readerRole: `${name}-keys-reader`,
    asymmetricAlias: `alias/${name}/keys-asymmetric`,
    agreementAlias: `alias/${name}/keys-agreement`,
    macAlias: `alias/${name}/keys-mac`,
    signingAlias: `alias/${name}/keys-signing`,
    sharedAlias: `alias/${name}/keys-shared`,
    parameterPath: `/${name}/keys/rotated`,
    variableName: "rotated_value",
  } as const;
}
