import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import tseslint from "typescript-eslint";

// The arrows of the architecture: each folder lists what it must not reach. `__tests__/layers.test.ts` tries each of them.
const zones = [
  ["modules", ["stacks", "access", "testing", "review", "deploy", "cli", "functions"]],
  ["modules/policy", ["modules/!(policy)/**/*", "modules/*.ts"]],
  ["access", ["modules/!(policy)/**/*", "modules/*.ts", "stacks", "testing", "review", "deploy", "cli", "functions"]],
  ["testing", ["modules/!(policy)/**/*", "modules/*.ts", "stacks", "review", "deploy", "cli", "functions"]],
  [
    "review",
    ["modules/!(policy)/**/*", "modules/*.ts", "stacks", "testing", "deploy", "cli", "functions"],
    // What a secret looks like, and how long a reason is, is said once: for what is written and for what is shown.
    ["modules/validation/secret-shapes.*", "modules/validation/shortest-reason.*"],
  ],
  ["cli", ["modules/!(policy)/**/*", "modules/*.ts", "stacks", "testing", "functions"]],
  ["deploy", ["testing", "review", "cli", "functions"]],
  ["stacks", ["access", "testing", "review", "deploy", "cli"]],
  ["functions", ["modules", "stacks", "access", "testing", "review", "deploy", "cli"]],
].map(([target, from, except = []]) => ({
  target: `./${target}`,
  // Patterns all of them, because the rule takes no mixture of folders and patterns.
  from: from.map((path) => (path.includes("*") ? `./${path}` : `./${path}/**/*`)),
  except: except.map((path) => `**/${path}`),
  message: `${target} must not import from here: see "Layers" in CONTRIBUTING.md`,
}));

const provider = {
  group: ["@cdktf/provider-aws", "@cdktf/provider-aws/lib"],
  message: "Import @cdktf/provider-aws/lib/<resource>: the index costs seconds at start.",
};

export default tseslint.config(
  {
    ignores: [
      "dist",
      "cdktf.out",
      "coverage",
      "reports",
      ".local",
      ".stryker-tmp",
      "bench/node_modules",
      "bench/.out",
      "bench/.out-access",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts"],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "no-restricted-imports": ["error", { paths: [{ name: provider.group[0], message: provider.message }] }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-extraneous-class": "off",
      "max-lines": ["warn", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["modules/policy/**/*.ts", "access/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["cdktf", "cdktf/*", "constructs", "@cdktf/*"],
              message: "This layer is pure: it reads values and JSON.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: {
      globals: {
        module: "writable",
        require: "readonly",
        process: "readonly",
        console: "readonly",
        __dirname: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
