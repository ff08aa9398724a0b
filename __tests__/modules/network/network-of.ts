import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { IsolatedVpc, type IsolatedVpcProps } from "../../../modules/network/isolated-vpc";
import { stackOf } from "../../support/synth";

/** A network of two zones in a stack. */
export function networkOf(props: Partial<IsolatedVpcProps> = {}, stack = stackOf()) {
  const encryptionKey = new EncryptionKey(stack, "Key", { description: "k" });
  const vpc = new IsolatedVpc(stack, "Vpc", {
    vpcName: "dev-network",
    cidr: "10.20.0.0/22",
    zones: ["eu-central-1a", "eu-central-1b"],
    services: ["kms", "sqs"],
    flowLog: { encryptionKey, logGroupName: "/dev/flow-log", roleName: "dev-flow-log" },
    ...props,
  });
  return { stack, encryptionKey, vpc };
}
