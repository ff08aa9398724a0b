import { App } from "cdktf";
import { AuditStack } from "./stacks/audit-stack";
import { DocumentsStack } from "./stacks/documents-stack";
import { environments } from "./stacks/environments";

const app = new App();
for (const environment of environments) {
  new AuditStack(app, environment);
  new DocumentsStack(app, environment);
}
app.synth();
