import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const project = resolve(__dirname, "..");

/** What each layer may import beside itself and packages: folders and single files. The longest folder that matches counts. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["stacks"],
  stacks: ["modules"],
  modules: ["modules"],
  "modules/policy": [],
  access: ["modules/policy"],
  testing: ["access", "modules/policy"],
  review: ["access", "modules/policy", "modules/validation/secret-shapes.ts", "modules/validation/shortest-reason.ts"],
  cli: ["access", "review", "deploy", "modules/policy"],
  deploy: ["stacks", "access", "modules", "deploy/e2e"],
  // Tests of their own: they take their documents and questions from where the other tests have them.
  "deploy/e2e": ["stacks", "modules", "deploy", "__tests__/support"],
  "deploy/filters": ["stacks", "modules", "deploy", "__tests__/support"],
  functions: [],
};

/** Layers that are pure: no construct, no provider binding. */
const PURE = [
  "modules/policy",
  "modules/validation/secret-shapes.ts",
  "modules/validation/shortest-reason.ts",
  "access",
  "functions",
];

const files = [...Object.keys(ALLOWED).filter((name) => name.endsWith(".ts")), ...folders().flatMap(sources)];

describe("the layers", () => {
  test("cover every source file", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test("are imported along the arrows only", () => {
    const wrong = files.flatMap((file) =>
      localImports(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("that are pure import nothing of cdktf", () => {
    const wrong = files
      .filter((file) => PURE.some((layer) => file === layer || file.startsWith(`${layer}/`)))
      .flatMap((file) => packageImports(file).map((name) => `${file} -> ${name}`))
      .filter((arrow) => /-> (cdktf|constructs|@cdktf\/)/.test(arrow));
    expect(wrong).toEqual([]);
  });

  test("import single resources of the provider, never its index", () => {
    const wrong = files.flatMap((file) =>
      packageImports(file).filter((name) => /^@cdktf\/provider-aws(\/lib)?$/.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  test("main.ts is a table of contents: no conditions and no environment variables", () => {
    const text = readFileSync(join(project, "main.ts"), "utf8");
    expect(text).not.toMatch(/\bif\b|\?|process\.env|&&|\|\|/);
  });
});

describe("lint", () => {
  const cases = [
    ["modules/policy/example.ts", 'import "../kms/encryption-key";', "import-x/no-restricted-paths"],
    ["modules/kms/example.ts", 'import "../../stacks/environments";', "import-x/no-restricted-paths"],
    ["access/example.ts", 'import "../modules/kms/encryption-key";', "import-x/no-restricted-paths"],
    ["access/example.ts", 'import "cdktf";', "no-restricted-imports"],
    ["stacks/example.ts", 'import "../access/synthesis";', "import-x/no-restricted-paths"],
    ["functions/example.ts", 'import "../modules/kms/encryption-key";', "import-x/no-restricted-paths"],
    ["review/example.ts", 'import "../modules/validation/checks";', "import-x/no-restricted-paths"],
    ["review/masking/example.ts", 'import "../../modules/validation/secret-shapes";', undefined],
    ["access/example.ts", 'import "../modules/validation/secret-shapes";', "import-x/no-restricted-paths"],
    ["modules/kms/example.ts", 'import "@cdktf/provider-aws";', "no-restricted-imports"],
    ["access/example.ts", 'import "../modules/policy/statement";', undefined],
  ] as const;
  let rules: (string | null)[][];

  beforeAll(() => {
    rules = lint(cases.map(([filePath, text]) => ({ filePath: join(project, filePath), text: `${text}\n` })));
  }, 60_000);

  test.each(cases.map(([file, text, rule], index) => [file, text, rule ?? "nothing", index] as const))(
    "in %s finds %s: %s",
    (_file, _text, rule, index) => {
      expect(rules[index]).toEqual(rule === "nothing" ? [] : [rule]);
    },
  );
});

/** Lints texts in a process of its own, because jest's module system cannot load ESLint's configuration. */
function lint(texts: readonly { readonly filePath: string; readonly text: string }[]): (string | null)[][] {
  const script = `
    const { ESLint } = require("eslint");
    const eslint = new ESLint();
    const rules = async ({ text, filePath }) => (await eslint.lintText(text, { filePath }))[0].messages.map((message) => message.ruleId);
    Promise.all(JSON.parse(process.argv[1]).map(rules)).then((result) => console.log(JSON.stringify(result)));`;
  const output = execFileSync(process.execPath, ["-e", script, JSON.stringify(texts)], {
    cwd: project,
    encoding: "utf8",
  });
  return JSON.parse(output);
}

function folders(): string[] {
  const tops = new Set(Object.keys(ALLOWED).map((name) => name.split("/")[0] as string));
  return [...tops].filter((name) => !name.endsWith(".ts") && existsSync(join(project, name)));
}

function sources(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function layerOf(file: string): string | undefined {
  return Object.keys(ALLOWED)
    .filter((layer) => file === layer || file.startsWith(`${layer}/`))
    .sort((one, other) => other.length - one.length)[0];
}

function isAllowed(file: string, target: string): boolean {
  const from = layerOf(file);
  if (from === undefined) return false;
  return (
    from === layerOf(target) || (ALLOWED[from] ?? []).some((path) => target === path || target.startsWith(`${path}/`))
  );
}

function imports(file: string): string[] {
  return ts.preProcessFile(readFileSync(join(project, file), "utf8")).importedFiles.map(({ fileName }) => fileName);
}

function localImports(file: string): string[] {
  return imports(file)
    .filter((name) => name.startsWith("."))
    .map((name) => relative(project, resolve(project, dirname(file), name)))
    .map((name) => (name.endsWith(".ts") || name.endsWith(".json") ? name : `${name}.ts`));
}

function packageImports(file: string): string[] {
  return imports(file).filter((name) => !name.startsWith(".") && !name.startsWith("node:"));
}
