import { App } from "cdktf";
import { findEnvironment } from "../../find-environment";
import { KeysStack } from "./keys-stack";
import { VALUE_VERSION_VARIABLE } from "./value-version";

const app = new App();
new KeysStack(app, findEnvironment("local"), Number(process.env[VALUE_VERSION_VARIABLE] ?? 1));
app.synth();
