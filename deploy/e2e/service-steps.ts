import { alarmSteps } from "./alarm-steps";
import { archiveSteps } from "./archive-steps";
import { documentSteps } from "./document-steps";
import { functionSteps } from "./function-steps";
import { imageSteps } from "./image-steps";
import { keyFailureSteps } from "./key-failure-steps";
import { keyStackSteps } from "./key-stack-steps";
import { functionRoleSteps } from "./function-role-steps";
import { outsiderSteps } from "./outsider-steps";
import { parameterSteps } from "./parameter-steps";
import type { Scene } from "./scene";
import type { Step } from "./step";
import { secretSteps } from "./secret-steps";
import { signingSteps } from "./signing-steps";
import { uploadSteps } from "./upload-steps";

/** The deployed service, used and attacked. */
export function serviceSteps(scene: Scene): readonly Step[] {
  const prepare: Step = {
    name: "a client and an outsider get their roles",
    timeoutSeconds: 60,
    essential: true,
    run: async () => {
      await scene.make();
      return scene.actors.outsiderArn;
    },
  };
  return [
    prepare,
    ...documentSteps(scene),
    ...archiveSteps(scene),
    ...signingSteps(scene),
    ...secretSteps(scene.run),
    ...functionSteps(scene),
    ...imageSteps(scene),
    ...parameterSteps(scene),
    ...keyFailureSteps(scene),
    ...keyStackSteps(scene.run),
    ...alarmSteps(scene.run),
    ...uploadSteps(scene),
    ...outsiderSteps(scene),
    ...functionRoleSteps(scene),
  ];
}
