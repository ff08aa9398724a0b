import { LambdaFunction, type LambdaFunctionConfig } from "@cdktf/provider-aws/lib/lambda-function";
import { AssetType, TerraformAsset } from "cdktf";
import { zipSync } from "fflate";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { FunctionPackage, RUNTIME } from "../../../modules/lambda/function-package";
import { plainRole } from "./parts";

const SOURCE = "exports.handler = async () => 'ok';\n";

let made: FunctionPackage | undefined;

/** A package of one line, not compressed, so that it has the same bytes with every version of every library. */
function smallPackage(): FunctionPackage {
  if (made !== undefined) return made;
  const folder = mkdtempSync(join(tmpdir(), "sealstack-plans-"));
  // The synthesis copies what it needs.
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "handler.zip");
  const content = { "index.js": new TextEncoder().encode(SOURCE) };
  writeFileSync(path, zipSync(content, { level: 0, mtime: new Date(1980, 0, 1) }));
  return (made = FunctionPackage.fromZip(path));
}

/** A function of the provider, with a role. */
export function smallFunction(stack: EnvironmentStack, config: Partial<LambdaFunctionConfig> = {}): LambdaFunction {
  const code = smallPackage();
  const asset = new TerraformAsset(stack, "Package", {
    path: code.path,
    type: AssetType.FILE,
    assetHash: code.sha256Hex,
  });
  return new LambdaFunction(stack, "Function", {
    functionName: "prod-process-order",
    role: plainRole(stack).arn,
    filename: asset.path,
    sourceCodeHash: code.sha256Base64,
    handler: "index.handler",
    runtime: RUNTIME,
    ...config,
  });
}
