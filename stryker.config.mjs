/** Mutation testing of the policy layer: `npx stryker run`. It takes long; the incremental file makes the next run short. */
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  packageManager: "npm",
  testRunner: "jest",
  plugins: ["@stryker-mutator/jest-runner"],
  jest: {
    projectType: "custom",
    configFile: "jest.config.js",
    config: {
      roots: ["<rootDir>/__tests__/modules/policy", "<rootDir>/modules/policy"],
      testMatch: ["**/__tests__/modules/policy/mutation.ts", "**/__tests__/modules/policy/render.test.ts"],
    },
  },
  mutate: ["modules/policy/**/*.ts"],
  ignorePatterns: ["bench", "cdktf.out", "dist", "docs", "stacks", "deploy", ".local"],
  coverageAnalysis: "perTest",
  // Tables that are made once when a module is loaded would have to run every test for each entry.
  ignoreStatic: true,
  concurrency: 2,
  incremental: true,
  incrementalFile: "reports/stryker-incremental.json",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: "reports/mutation.json" },
  tempDirName: ".stryker-tmp",
  timeoutMS: 4_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
