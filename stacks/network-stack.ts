import type { Construct } from "constructs";
import type { Environment } from "../modules/environment/environment";
import { EnvironmentStack } from "../modules/environment/environment-stack";
import { EncryptionKey } from "../modules/kms/encryption-key";
import type { InterfaceService } from "../modules/network/endpoint-policy";
import { IsolatedVpc } from "../modules/network/isolated-vpc";
import type { VpcLayout } from "../modules/network/vpc-layout";
import { watchKeys } from "./audit/watch-keys";
import { networkNames } from "./network-names";

/** What functions call beside S3. Lambda itself writes their logs, sends their traces and reads their queues, through no endpoint. */
export const FUNCTION_SERVICES: readonly InterfaceService[] = ["kms", "logs", "secretsmanager", "sqs", "ssm", "sts"];

/**
 * The network of an environment's functions: no way to the internet, and one to each AWS service that they call, for what is of this account.
 *
 * Other stacks find it by its name; it reads no other stack's outputs.
 */
export class NetworkStack extends EnvironmentStack {
  readonly flowLogKey: EncryptionKey;
  readonly vpc: IsolatedVpc;

  constructor(scope: Construct, environment: Environment, layout: VpcLayout) {
    super(scope, "network", environment);
    const names = networkNames(environment);
    this.flowLogKey = new EncryptionKey(this, "FlowLogKey", {
      alias: names.flowLogAlias,
      description: "Record of the network's traffic",
    });
    this.vpc = new IsolatedVpc(this, "Vpc", {
      ...layout,
      vpcName: names.vpcName,
      services: FUNCTION_SERVICES,
      flowLog: { encryptionKey: this.flowLogKey, logGroupName: names.flowLogGroup, roleName: names.flowLogRole },
    });
    watchKeys(this);
  }
}
