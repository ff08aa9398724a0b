import type { Construct } from "constructs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EncryptedImageRepository } from "../../modules/ecr/encrypted-image-repository";
import type { Environment } from "../../modules/environment/environment";
import { EnvironmentStack } from "../../modules/environment/environment-stack";
import { EncryptionKey } from "../../modules/kms/encryption-key";
import { EncryptedFunction } from "../../modules/lambda/encrypted-function";
import { FunctionAlias } from "../../modules/lambda/function-alias";
import { FunctionImage } from "../../modules/lambda/function-image";
import { FunctionPackage } from "../../modules/lambda/function-package";

const DIGEST = `sha256:${"0".repeat(64)}`;
const HANDLER = "def handle(event, context):\n    return event\n";

/** Functions of kinds that the simulator cannot run: there is no image to pull, no layer to take, and no snapshot. */
export class PlannedFunctions extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, "functions", environment);
    const encryptionKey = new EncryptionKey(this, "Key", { description: "Functions and their images" });
    const name = (end: string) => `${environment.name}-planned-${end}`;
    const repository = new EncryptedImageRepository(this, "Images", { repositoryName: name("images"), encryptionKey });
    new EncryptedFunction(this, "FromImage", {
      functionName: name("image"),
      code: new FunctionImage(repository, { digest: DIGEST }),
      encryptionKey,
    });
    const target = new EncryptedFunction(this, "FromSnapshot", {
      functionName: name("snapshot"),
      code: pythonPackage(),
      encryptionKey,
      publishVersions: true,
      snapStart: true,
      layerVersionArns: [`arn:aws:lambda:${environment.region}:${environment.accountId}:layer:tools:1`],
    });
    new FunctionAlias(this, "Live", { aliasName: "live", target, functionVersion: "1", rollout: { weight: 0.1 } });
  }
}

function pythonPackage(): FunctionPackage {
  const folder = mkdtempSync(join(tmpdir(), "sealstack-planned-"));
  try {
    writeFileSync(join(folder, "app.py"), HANDLER);
    return FunctionPackage.fromFolder(folder, { runtime: "python3.13", handler: "app.handle" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
