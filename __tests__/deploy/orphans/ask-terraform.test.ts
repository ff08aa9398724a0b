import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answersIn, askTerraform } from "../../../deploy/orphans/ask-terraform";
import {
  importBlocks,
  importFile,
  overrideFile,
  removeImportFiles,
  writeImportFile,
} from "../../../deploy/orphans/import-file";
import type { StackTerraform } from "../../../deploy/terraform/stack-terraform";

const stack = "local-audit";
const trail = { stack, address: "aws_cloudtrail.T", id: "arn:trail" };
const repository = { stack, address: "aws_ecr_repository.R", id: "images" };
const candidates = [trail, repository];

const diagnostic = (summary: string, detail = "", severity = "error") =>
  JSON.stringify({ type: "diagnostic", diagnostic: { severity, summary, detail } });
const missing = ({ address }: typeof trail) =>
  diagnostic(
    "Cannot import non-existent remote object",
    `While attempting to import an existing object to "${address}", ...`,
  );

test("a plan that succeeds has found all", () => {
  const output = ["no json", diagnostic("Resource targeting is in effect", "", "warning")].join("\n");
  expect(answersIn(candidates, 0, output, "")).toEqual({ orphans: candidates, openQuestions: [] });
});

test("what Terraform cannot import because it is not there is no orphan, the others are", () => {
  expect(answersIn(candidates, 1, missing(trail), "")).toEqual({ orphans: [repository], openQuestions: [] });
  expect(answersIn(candidates, 1, [missing(trail), missing(repository)].join("\n"), "").orphans).toEqual([]);
});

test("another error leaves open what is not said to be missing", () => {
  const output = [missing(trail), diagnostic("reading ECR Repository", "AccessDenied")].join("\n");
  expect(answersIn(candidates, 1, output, "")).toEqual({
    orphans: [],
    openQuestions: [
      {
        about: "local-audit: aws_ecr_repository.R (terraform plan)",
        reason: "reading ECR Repository AccessDenied",
      },
    ],
  });
});

test.each([
  [null, "spawnSync terraform ETIMEDOUT", "spawnSync terraform ETIMEDOUT"],
  [1, "", "terraform plan ended with 1"],
])("a plan that ends with %s and says nothing leaves all open", (code, problem, reason) => {
  const { orphans, openQuestions } = answersIn(candidates, code, "", problem);
  expect(orphans).toEqual([]);
  expect(openQuestions.map((question) => question.reason)).toEqual([reason, reason]);
});

test("the plan imports the candidates and nothing else, and what it was asked with is gone afterwards", () => {
  const directory = mkdtempSync(join(tmpdir(), "asked-"));
  const file = join(directory, "asked.tf.json");
  const asked: unknown[] = [];
  const terraform = {
    directory,
    try: (args: readonly string[]) => {
      asked.push(args, JSON.parse(readFileSync(file, "utf8")));
      return { code: 0, output: "", problem: "" };
    },
  } as unknown as StackTerraform;
  expect(askTerraform(terraform, [trail]).orphans).toEqual([trail]);
  expect(asked).toEqual([
    ["plan", "-json", "-input=false", "-lock=false", "-refresh=false", "-target=aws_cloudtrail.T"],
    { import: [{ to: "aws_cloudtrail.T", id: "arn:trail" }] },
  ]);
  expect(existsSync(file)).toBe(false);
});

test("Terraform is not asked about nothing", () => {
  expect(askTerraform({} as StackTerraform, [])).toEqual({ orphans: [], openQuestions: [] });
});

test("the import file of a stack is that of the last search", () => {
  const directory = mkdtempSync(join(tmpdir(), "imports-"));
  expect(writeImportFile(directory, candidates)).toBe(importFile(directory));
  expect(readFileSync(importFile(directory), "utf8")).toBe(importBlocks(candidates));
  expect(writeImportFile(directory, [])).toBeUndefined();
  expect(existsSync(importFile(directory))).toBe(false);
});

test("what the import alone would leave is taken away by a file of overrides, which goes with the other one", () => {
  const directory = mkdtempSync(join(tmpdir(), "imports-"));
  const unfinished = { settings: { egress: [] }, problem: "p", remedy: "r" };
  const group = { stack: "s", address: "aws_security_group.G", id: "sg-1", unfinished };
  writeImportFile(directory, [...candidates, group]);
  expect(JSON.parse(readFileSync(importFile(directory), "utf8")).import).toContainEqual({
    to: "aws_security_group.G",
    id: "sg-1",
  });
  expect(JSON.parse(readFileSync(overrideFile(directory), "utf8"))).toEqual({
    resource: { aws_security_group: { G: { egress: [] } } },
  });
  writeImportFile(directory, candidates);
  expect(existsSync(overrideFile(directory))).toBe(false);
  writeImportFile(directory, [group]);
  removeImportFiles(directory);
  expect([importFile(directory), overrideFile(directory)].map((file) => existsSync(file))).toEqual([false, false]);
});
