import { join } from "node:path";
import { installPackages } from "./python-packages";

/** What is installed: the simulator, and the library with which it makes asymmetric keys and its certificate. */
const PACKAGES = ["ministack==1.5.33", "cryptography==50.0.2"];

/**
 * Installs the simulator, unless it is there, and returns its environment's Python.
 *
 * @throws CommandFailure with the output of the step that failed.
 */
export function installSimulator(python: string, say: (line: string) => void): string {
  return join(installPackages(python, PACKAGES, say), "python");
}
