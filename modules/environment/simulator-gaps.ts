/** What the simulator takes and does not give back, so that every plan would show a change: it is left out there. */
export const SIMULATOR_GAPS = {
  codeSigningConfig: {
    argument: "aws_lambda_code_signing_config",
    lost: "Lambda takes packages that nobody signed; they are signed all the same",
  },
  filterCriteriaKey: {
    argument: "kms_key_arn of aws_lambda_event_source_mapping",
    lost: "its filter criteria are under a key that AWS owns",
    keptBy: "moto",
  },
  secretRotation: {
    argument: "aws_secretsmanager_secret_rotation",
    lost: "it calls no function, and makes an empty version the current one; nothing rotates the secret by itself",
  },
} as const satisfies Record<string, SimulatorGap>;

/** One argument that an environment on the simulator goes without. */
export interface SimulatorGap {
  /** `<argument> of <type>`, or a type that is left out as a whole. */
  readonly argument: string;
  readonly lost: string;
  /** The other simulator, where it keeps the argument: the end-to-end test deploys it there. @default nobody: it is validated and planned only */
  readonly keptBy?: "moto";
}

/** The names of the gaps that moto fills. */
export type KeptByMoto = {
  readonly [N in keyof typeof SIMULATOR_GAPS]: (typeof SIMULATOR_GAPS)[N] extends { readonly keptBy: "moto" }
    ? N
    : never;
}[keyof typeof SIMULATOR_GAPS];
