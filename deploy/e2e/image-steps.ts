import { deepEqual, equal } from "node:assert/strict";
import { post } from "../aws/signed-request";
import type { AwsTarget } from "../aws/target";
import type { Scene } from "./scene";
import type { Step } from "./step";

const API = "AmazonEC2ContainerRegistry_V20150921";
const REFUSED = { status: 403, error: "AccessDeniedException" };

/** The repository of container images. */
export function imageSteps(scene: Scene): readonly Step[] {
  return [
    {
      name: "an image is pushed by the granted role alone, and its tag never moves",
      timeoutSeconds: 60,
      run: () => pushed(scene),
    },
  ];
}

async function pushed({ run, actors }: Scene): Promise<string> {
  const repositoryName = run.names.imageRepository;
  const publisher = await run.becoming(run.names.imagePublisherName);
  const push = (as: AwsTarget, imageTag: string, layer: string) =>
    ask(as, "PutImage", { repositoryName, imageTag, imageManifest: JSON.stringify({ schemaVersion: 2, layer }) });
  equal((await push(publisher, "v1", "first")).status, 200);
  deepEqual(await push(publisher, "v1", "second"), { status: 400, error: "ImageTagAlreadyExistsException" });
  deepEqual(await push(actors.outsider, "v2", "third"), REFUSED);
  const imageIds = [{ imageTag: "v1" }];
  deepEqual(await ask(publisher, "BatchDeleteImage", { repositoryName, imageIds }), REFUSED);
  deepEqual(await ask(actors.outsider, "BatchGetImage", { repositoryName, imageIds }), REFUSED);
  equal((await ask(publisher, "BatchGetImage", { repositoryName, imageIds })).status, 200);
  return repositoryName;
}

/** One request to ECR, for which the project has no client. */
async function ask(as: AwsTarget, operation: string, parameters: object) {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": `${API}.${operation}` };
  const { status, body } = await post(as, { service: "ecr", path: "/", headers, body: JSON.stringify(parameters) });
  const { __type: error } = JSON.parse(body) as { readonly __type?: string };
  return { status, ...(error !== undefined && { error }) };
}
