import { App } from "cdktf";
import { FunctionPackage } from "../../dist/modules/index";
import { programArguments } from "./program-arguments";
import { ServicesStack } from "./services-stack";

const { services, outputFolder, packagePath } = programArguments();
const app = new App({ outdir: outputFolder });
new ServicesStack(app, services, FunctionPackage.fromZip(packagePath));
app.synth();
