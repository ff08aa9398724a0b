/** The variable that says which value of the parameter is deployed. */
export const VALUE_VERSION_VARIABLE = "E2E_VALUE_VERSION";
