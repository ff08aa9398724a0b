import { App } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesis } from "../../../access/synthesis";
import { FOUND_BY_NAME, MADE_AGAIN, NOT_ASKED, WITHOUT_NAME } from "../../../deploy/orphans/resource-types";
import { roleDocuments } from "../../../deploy/roles/role-documents";
import { defineStacks } from "../../../stacks/define-stacks";
import { environments } from "../../../stacks/environments";

const tables = [FOUND_BY_NAME, MADE_AGAIN, NOT_ASKED, WITHOUT_NAME];
const app = new App({ outdir: mkdtempSync(join(tmpdir(), "orphans-")) });
for (const environment of environments) defineStacks(app, environment);
app.synth();
const types = [
  ...new Set(readSynthesis(app.outdir).flatMap(({ resources }) => resources.map(({ type }) => type))),
].sort();

test.each(types)(
  "%s is found by its name, made again without harm, has no name, or is an open question while it is missing",
  (type) => {
    expect(tables.filter((table) => type in table)).toHaveLength(1);
  },
);

test("no type is in two tables", () => {
  const all = tables.flatMap((table) => Object.keys(table));
  expect(new Set(all).size).toBe(all.length);
});

test("what is made again says why", () => {
  for (const reason of Object.values(MADE_AGAIN)) expect(reason.length).toBeGreaterThan(20);
});

test.each(environments)("the deploy role of $name may ask everything", (environment) => {
  const { permissions } = roleDocuments("deploy", environment);
  const allowed = permissions.Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action);
  const asked = types.flatMap((type) => {
    const finder = FOUND_BY_NAME[type];
    return finder !== undefined && "permission" in finder ? [finder.permission] : [];
  });
  expect(asked.length).toBeGreaterThan(5);
  expect(allowed).toEqual(
    expect.arrayContaining([...asked, "kms:ListKeys", "kms:DescribeKey", "kms:ListResourceTags"]),
  );
});
