import { createRequire } from "node:module";
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { createMochaTestRunner } from "@stryker-mutator/mocha-runner";

const loaded = createRequire(import.meta.url).cache;
/** The modules under test and the tests, and not what they have from `node_modules`. */
const OWN = /^(?!.*[\\/]node_modules[\\/]).*[\\/]modules[\\/]policy[\\/]/;

/** Stryker's runner for mocha, which for a mutant in a table or a pattern of a module loads the modules again and not the process: that is ten times as fast. */
class ReloadingMochaRunner {
  constructor(injector) {
    this.injector = injector;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.inner = this.injector.injectFunction(createMochaTestRunner);
    await this.inner.init();
  }

  dryRun(options) {
    return this.inner.dryRun(options);
  }

  async mutantRun(options) {
    if (options.reloadEnvironment) await this.reload();
    const { testFilter, ...rest } = options;
    const titles = new Set(testFilter);
    // The inner runner makes one long pattern of the titles, which takes longer than the tests.
    this.inner.mocha.options.grep = testFilter && { test: (title) => titles.has(title) };
    const result = await this.inner.mutantRun(rest);
    // The tests could be loaded without the mutant: that they cannot be loaded with it is a test that fails.
    return result.status === "error"
      ? { status: "killed", killedBy: [], failureMessage: `Not loaded: ${result.errorMessage}`, nrOfTests: 0 }
      : result;
  }

  dispose() {
    return this.inner?.dispose();
  }

  async reload() {
    await this.dispose();
    for (const [file, module] of Object.entries(loaded)) {
      if (!OWN.test(file)) continue;
      Reflect.deleteProperty(loaded, file);
      // Whoever loaded it would keep it in memory.
      module.parent?.children.splice(0);
    }
    await this.init();
  }
}

const create = (injector) => new ReloadingMochaRunner(injector);
create.inject = tokens(commonTokens.injector);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "reloading-mocha", create)];
