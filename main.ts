import { App } from "cdktf";
import { DocumentsStack } from "./stacks/documents-stack";
import { environments } from "./stacks/environments";

const app = new App();
for (const environment of environments) {
  new DocumentsStack(app, environment);
}
app.synth();
