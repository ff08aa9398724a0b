import { execFileSync, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { summarize } from "../../access/summary";
import { stackOf } from "../../access/synthesis";
import { renderSummary } from "../../cli/summary";

const project = resolve(__dirname, "../..");
const tsx = resolve(project, "node_modules/.bin/tsx");

describe("sealstack summary", () => {
  test("prints one table of stacks and keys, then the warnings", () => {
    const stack = {
      ...stackOf("dev-a", {
        resource: {
          aws_kms_key: { k: {} },
          aws_sqs_queue: {
            q: { kms_master_key_id: "${aws_kms_key.k.arn}" },
            r: { kms_master_key_id: "alias/aws/sqs" },
          },
        },
      }),
      annotations: [{ constructPath: "dev-a/Q", level: "warning", message: "is left out" }] as const,
    };
    expect(renderSummary([stack, stackOf("dev-b", {})].map(summarize))).toBe(
      [
        "┌─────────────┬────────────────────────┬───────────────────────────┐",
        "│ Stack       │ Key                    │ Encrypts                  │",
        "├─────────────┼────────────────────────┼───────────────────────────┤",
        "│ dev-a       │ aws_kms_key.k          │ aws_sqs_queue.q: messages │",
        "│ 3 resources │                        │                           │",
        "├─────────────┼────────────────────────┼───────────────────────────┤",
        "│             │ keys managed elsewhere │ aws_sqs_queue.r: messages │",
        "├─────────────┼────────────────────────┼───────────────────────────┤",
        "│ dev-b       │ none                   │                           │",
        "│ 0 resources │                        │                           │",
        "└─────────────┴────────────────────────┴───────────────────────────┘",
        "1 warning",
        "  [dev-a/Q] is left out",
      ].join("\n"),
    );
  });

  test("exits with 2 and says what to do when there is no synthesis", () => {
    const { status, stderr } = spawnSync(tsx, ["cli/main.ts", "summary", "--synth", "nowhere"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(stderr).toBe(
      "sealstack: nowhere/manifest.json does not exist: run `npm run synth` first, or name its output with --synth\n",
    );
    expect(status).toBe(2);
  });

  test("exits with 2 for an unknown command or option", () => {
    for (const words of [["nonsense"], ["summary", "--nonsense"]]) {
      expect(spawnSync(tsx, ["cli/main.ts", ...words], { cwd: project }).status).toBe(2);
    }
  });

  test("exits with 0 for --help", () => {
    expect(execFileSync(tsx, ["cli/main.ts", "--help"], { cwd: project, encoding: "utf8" })).toContain("summary");
  });
});
