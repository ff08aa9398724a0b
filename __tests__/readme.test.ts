import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { RULES } from "../review/rules/rules";
import { TEN_LINES } from "./support/ten-lines";

const project = resolve(__dirname, "..");
const read = (name: string) => readFileSync(join(project, name), "utf8");

describe("the README", () => {
  test("begins with the program that the package is tried with, in ten lines", () => {
    expect(read("README.md")).toContain(TEN_LINES);
    expect(TEN_LINES.split("\n").filter((line) => line !== "").length).toBe(10);
  });

  test.each([
    ["README.md", `${RULES.length} rules`],
    ["CHANGELOG.md", `${RULES.length} rules`],
    ["docs/review-rules.md", `these ${RULES.length} questions`],
  ])("counts the rules of the review, as %s does", (name, count) => {
    expect(read(name)).toContain(count);
  });

  test("has every field of an environment", () => {
    const source = read("modules/environment/environment.ts");
    const body = source.slice(source.indexOf("export interface Environment "));
    const fields = [...body.slice(0, body.indexOf("\n}")).matchAll(/^ {2}readonly (\w+)\??:/gm)].map(
      ([, field]) => field,
    );
    expect(fields.length).toBeGreaterThan(15);
    expect(fields.filter((field) => !read("README.md").includes(`\`${field}\``))).toEqual([]);
  });

  test("names scripts that exist", () => {
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
    const named = [...read("README.md").matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((script) => !scripts.includes(script as string))).toEqual([]);
  });
});

/** Every Markdown file of the project that is no report of a run. */
const documents = [
  ".",
  "docs",
  "docs/adr",
  "bench",
  "deploy",
  "deploy/plans",
  "deploy/roles",
  "functions/process-document",
].flatMap((folder) =>
  readdirSync(join(project, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file)),
);

describe("the documents", () => {
  test("are all looked at", () => {
    expect(documents).toEqual(expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/archive.md"]));
  });

  test.each(documents)("%s links to files that exist", (name) => {
    const links = [...read(name).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link as string);
    expect(links.filter((link) => !existsSync(join(project, dirname(name), link)))).toEqual([]);
  });
});
