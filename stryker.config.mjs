/**
 * Mutation testing of the policy layer: `npm run test:mutation`. Mocha stands in for jest, because it runs a mutant in the process that it has.
 *
 * The next run reuses what did not change, except that it does not see new tests for mutants of tables and patterns; `-- --force` runs every mutant again.
 */
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  packageManager: "npm",
  testRunner: "reloading-mocha",
  plugins: ["@stryker-mutator/mocha-runner", "./__tests__/support/mutation-runner.mjs"],
  mochaOptions: {
    "no-config": true,
    "no-package": true,
    require: ["__tests__/support/mutation-globals.cjs"],
    spec: ["__tests__/modules/policy/**/*.test.ts"],
    // Random policies and whole stacks need seconds each time, and a mutant that only they notice is one that a case should notice.
    ignore: ["**/*.properties.test.ts", "**/every-policy.test.ts"],
  },
  mutate: ["modules/policy/**/*.ts"],
  // The sandbox gets what the tests need and no more.
  ignorePatterns: [
    "**",
    "!package.json",
    "!modules/policy/**",
    "!__tests__/modules/policy/**",
    "!__tests__/support/mutation-globals.cjs",
  ],
  coverageAnalysis: "perTest",
  ignoreStatic: false,
  concurrency: 2,
  incremental: true,
  incrementalFile: "reports/stryker-incremental.json",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: "reports/mutation.json" },
  tempDirName: ".stryker-tmp",
  timeoutMS: 30_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
