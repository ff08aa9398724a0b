import { join } from "node:path";
import { ENVIRONMENT, STACK_NAME } from "./service-app";

/** One of the programs that are compared. */
export interface Program {
  readonly title: string;
  readonly script: string;
  /** Environment variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where in its output folder the synthesized stack is. */
  readonly template: string;
}

const stackId = `${ENVIRONMENT.name}-${STACK_NAME}`;
const terraform = join("stacks", stackId, "cdk.tf.json");
const cloudFormation = `${stackId}.template.json`;

export const PROGRAMS = {
  sealstack: { title: "Sealstack", script: "sealstack.js", template: terraform },
  handWritten: { title: "hand-written cdktf", script: "hand-written.js", template: terraform },
  awsCdk: {
    title: "AWS CDK",
    script: "aws-cdk.js",
    // Its default, whatever the shell has set.
    env: { CDK_VALIDATION: "true" },
    template: cloudFormation,
  },
  awsCdkWithoutValidation: {
    title: "AWS CDK, CDK_VALIDATION=false",
    script: "aws-cdk.js",
    env: { CDK_VALIDATION: "false" },
    template: cloudFormation,
  },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof PROGRAMS;
export const PROGRAM_NAMES = Object.keys(PROGRAMS) as readonly ProgramName[];
