import { App } from "cdktf";
import { defineStacks } from "./stacks/define-stacks";
import { environments } from "./stacks/environments";

const app = new App();
for (const environment of environments) defineStacks(app, environment);
app.synth();
