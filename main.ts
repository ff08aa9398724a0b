import { App } from "cdktf";
import { AuditStack } from "./stacks/audit-stack";
import { DocumentsStack } from "./stacks/documents-stack";
import { environments } from "./stacks/environments";

const app = new App();
for (const environment of environments) {
  const audit = new AuditStack(app, environment);
  // An order of deployment only: no stack reads another one's outputs.
  new DocumentsStack(app, environment).addDependency(audit);
}
app.synth();
