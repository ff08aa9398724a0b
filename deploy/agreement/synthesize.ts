import { App } from "cdktf";
import { findEnvironment } from "../find-environment";
import { ProbeStack } from "./probe/probe-stack";

const app = new App();
new ProbeStack(app, findEnvironment("local"));
app.synth();
