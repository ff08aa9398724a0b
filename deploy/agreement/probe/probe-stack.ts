import type { Construct } from "constructs";
import type { Environment } from "../../../modules/environment/environment";
import { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { OperatorRole } from "../../../modules/iam/operator-role";
import { EncryptionKey } from "../../../modules/kms/encryption-key";
import { EncryptedQueue } from "../../../modules/messaging/encrypted-queue";
import { iamArn } from "../../../modules/policy/arn";
import { defineHandWrittenRoles } from "./hand-written-roles";
import { definePolicedResources } from "./policed-resources";
import { probeNames, type ProbeNames } from "./probe-names";

/** The encryption context of the probe's own data. */
export const PROBE_CONTEXT = { purpose: "agreement" } as const;

/**
 * What is tried beside the document service: the toolkit's keys, roles and queue with grants of every kind, and resources with policies
 * written by hand, which use what the toolkit's own policies do not.
 */
export class ProbeStack extends EnvironmentStack {
  private readonly names: ProbeNames;

  constructor(scope: Construct, environment: Environment) {
    super(scope, "agreement", environment);
    this.names = probeNames(environment);
    const entrance = this.defineEntrance();
    this.defineStrictKey(entrance);
    this.defineDelegatedKey(entrance);
    const written = defineHandWrittenRoles(this, this.names, entrance.roleArn);
    definePolicedResources(this, this.names, written);
  }

  private defineEntrance(): OperatorRole {
    const entrance = new OperatorRole(this, "Entrance", {
      roleName: this.names.entranceRole,
      assumedBy: [this.environment.deployRoleArn],
    });
    entrance.allow({
      Sid: "AssumesTheProbesRoles",
      Action: ["sts:AssumeRole"],
      Resource: iamArn(this, `role/${this.names.roleName("*")}`),
    });
    return entrance;
  }

  private operator(id: string, entrance: OperatorRole): OperatorRole {
    const roleName = this.names.roleName(id);
    return new OperatorRole(this, id, { roleName, assumedBy: [entrance.roleArn] });
  }

  private defineStrictKey(entrance: OperatorRole): void {
    const key = new EncryptionKey(this, "StrictKey", {
      alias: this.names.strictAlias,
      description: "Agreement: strict",
    });
    const encryptionContext = PROBE_CONTEXT;
    key.grantEncrypt(this.operator("encrypter", entrance), { encryptionContext });
    key.grantDecrypt(this.operator("decrypter", entrance), { encryptionContext });
    key.grant(this.operator("data-keys", entrance), ["kms:GenerateDataKey", "kms:DescribeKey"], {
      encryptionContextLike: { purpose: "agree*" },
    });
    key.grantDecrypt(this.operator("via-s3", entrance), { viaService: "s3" });
    const queue = new EncryptedQueue(this, "Tasks", { queueName: this.names.tasksQueue, encryptionKey: key });
    queue.grantSend(this.operator("sender", entrance));
    queue.grantConsume(this.operator("consumer", entrance));
  }

  private defineDelegatedKey(entrance: OperatorRole): void {
    const key = new EncryptionKey(this, "DelegatedKey", {
      alias: this.names.delegatedAlias,
      description: "Agreement: delegated",
      policyMode: "delegated",
    });
    key.grantEncryptDecrypt(this.operator("delegate", entrance), { encryptionContext: PROBE_CONTEXT });
  }
}
