import { App } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesis, recordOf } from "../../../access/synthesis";
import { FOUND_BY_NAME, FOUND_BY_TAGS, MADE_AGAIN, WITHOUT_NAME } from "../../../deploy/orphans/resource-types";
import { roleDocuments } from "../../../deploy/roles/role-documents";
import { defineStacks } from "../../../stacks/define-stacks";
import { environments } from "../../../stacks/environments";

const tables = [FOUND_BY_NAME, FOUND_BY_TAGS, MADE_AGAIN, WITHOUT_NAME];
const app = new App({ outdir: mkdtempSync(join(tmpdir(), "orphans-")) });
for (const environment of environments) defineStacks(app, environment);
app.synth();
const stacks = readSynthesis(app.outdir);
const typesOf = (environment = "") => {
  const resources = stacks.filter(({ name }) => name.startsWith(environment)).flatMap((stack) => stack.resources);
  return [...new Set(resources.map(({ type }) => type))].sort();
};

test.each(typesOf())("%s is found by its name or its tags, made again without harm, or has no name", (type) => {
  expect(tables.filter((table) => type in table)).toHaveLength(1);
});

test("no type is in two tables", () => {
  const all = tables.flatMap((table) => Object.keys(table));
  expect(new Set(all).size).toBe(all.length);
});

test("parts of networks of one type have tags of their own, by which they are found", () => {
  for (const { name, resources } of stacks) {
    const parts = resources.filter(({ type }) => type in FOUND_BY_TAGS);
    const tags = parts.map(({ type, attributes }) => `${type} ${String(recordOf(attributes["tags"])["Name"])}`);
    expect(new Set(tags).size).toBe(parts.length);
    expect(tags.filter((tag) => tag.includes("undefined") || tag.includes("${"))).toEqual([]);
    expect(parts.length).toBeGreaterThanOrEqual(name.endsWith("-network") ? 15 : 0);
  }
});

test("what is made again says why", () => {
  for (const reason of Object.values(MADE_AGAIN)) expect(reason.length).toBeGreaterThan(20);
});

test.each(environments)("the deploy role of $name may ask everything", (environment) => {
  const { permissions } = roleDocuments("deploy", environment);
  const allowed = permissions.Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action);
  const asked = typesOf(`${environment.name}-`).flatMap((type) => {
    const finder = FOUND_BY_NAME[type] ?? FOUND_BY_TAGS[type];
    return finder !== undefined && "permission" in finder ? [finder.permission] : [];
  });
  expect(asked.length).toBeGreaterThan(5);
  expect(allowed).toEqual(
    expect.arrayContaining([...asked, "kms:ListKeys", "kms:DescribeKey", "kms:ListResourceTags"]),
  );
});
