import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TEN_LINES } from "./support/ten-lines";

const project = resolve(__dirname, "..");
const read = (name: string) => readFileSync(join(project, name), "utf8");

describe("the README", () => {
  test("begins with the program that the package is tried with, in ten lines", () => {
    expect(read("README.md")).toContain(TEN_LINES);
    expect(TEN_LINES.split("\n").filter((line) => line !== "").length).toBe(10);
  });

  test("names scripts that exist", () => {
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
    const named = [...read("README.md").matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((script) => !scripts.includes(script as string))).toEqual([]);
  });
});

describe("the documents", () => {
  test.each([
    "README.md",
    "docs/keys.md",
    "docs/review.md",
    "docs/workflows.md",
    "docs/adr/README.md",
    "CONTRIBUTING.md",
  ])("%s links to files that exist", (name) => {
    const links = [...read(name).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link as string);
    expect(links.filter((link) => !existsSync(join(project, dirname(name), link)))).toEqual([]);
  });
});
