import type { CloudWatchLogsClient, TestMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { askFilters } from "../../../deploy/filters/ask-filters";
import { FILTER_QUESTIONS } from "../../../deploy/filters/filter-questions";
import { filterReport } from "../../../deploy/filters/filter-report";
import { metricFilterMatches } from "../../../testing";

type Asked = TestMetricFilterCommand["input"];

/** A CloudWatch Logs that answers by a function, as TestMetricFilter does: with the lines that match. */
function logsThat(matches: (pattern: string, line: string) => boolean) {
  const asked: Asked[] = [];
  const send = ({ input }: TestMetricFilterCommand) => {
    asked.push(input);
    const { filterPattern = "", logEventMessages = [] } = input;
    const found = logEventMessages.filter((line) => matches(filterPattern, line));
    return Promise.resolve({ matches: found.map((eventMessage, index) => ({ eventNumber: index + 1, eventMessage })) });
  };
  return { asked, client: { send } as unknown as Pick<CloudWatchLogsClient, "send"> };
}

const question = (pattern: string, line: string, matches: boolean) => ({ pattern, line, matches });

describe("the questions to CloudWatch Logs", () => {
  test("are all that the unit tests ask, each answered by the evaluator as it must be", async () => {
    const { client } = logsThat(metricFilterMatches);
    const answers = await askFilters(client, FILTER_QUESTIONS);
    expect(answers.length).toBe(FILTER_QUESTIONS.length);
    expect(filterReport(answers)).toEqual({
      text: `${FILTER_QUESTIONS.length} questions, 0 answered differently`,
      agrees: true,
    });
    expect(FILTER_QUESTIONS.length).toBeGreaterThan(250);
  });

  test("have lines of at least one character, and patterns within the limit", () => {
    for (const { pattern, line } of FILTER_QUESTIONS) {
      expect(line).not.toBe("");
      expect(pattern.length).toBeLessThanOrEqual(1_024);
    }
  });

  test("of one pattern are asked together, fifty lines at most", async () => {
    const { client, asked } = logsThat(() => true);
    const lines = Array.from({ length: 60 }, (_, index) => question("a", `${index}`, true));
    await askFilters(client, [...lines, question("b", "0", true)]);
    expect(asked.map(({ filterPattern, logEventMessages = [] }) => [filterPattern, logEventMessages.length])).toEqual([
      ["a", 50],
      ["a", 10],
      ["b", 1],
    ]);
  });
});

describe("the report", () => {
  test("shows what is answered differently", async () => {
    const { client } = logsThat(() => true);
    const answers = await askFilters(client, [question("a", "b", false), question("a", "a", true)]);
    expect(filterReport(answers)).toEqual({
      text: "a\n  of b\n  CloudWatch Logs: it matches; the evaluator: it does not match\n2 questions, 1 answered differently",
      agrees: false,
    });
  });

  test("shows a pattern that is refused", async () => {
    const refusal = Object.assign(new Error("Invalid character"), { name: "InvalidParameterException" });
    const answers = await askFilters({ send: () => Promise.reject(refusal) }, [question("(", "a", true)]);
    expect(filterReport(answers).text).toBe(
      "(\n  of a\n  CloudWatch Logs: refused: Invalid character; the evaluator: it matches\n1 questions, 1 answered differently",
    );
  });

  test("is not made where CloudWatch Logs fails in another way", async () => {
    const refusal = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    await expect(askFilters({ send: () => Promise.reject(refusal) }, [question("a", "a", true)])).rejects.toBe(refusal);
  });
});

test("without credentials, the command says what it needs and that it has asked nothing", () => {
  const main = join(__dirname, "..", "..", "..", "deploy", "filters", "main.ts");
  const { PATH } = process.env;
  const env = { PATH, AWS_EC2_METADATA_DISABLED: "true", AWS_CONFIG_FILE: "none", AWS_SHARED_CREDENTIALS_FILE: "none" };
  const run = () => execFileSync("npx", ["tsx", main], { env: { ...env, AWS_REGION: "eu-central-1" }, stdio: "pipe" });
  expect(run).toThrow(
    expect.objectContaining({
      status: 2,
      stderr: expect.objectContaining({}) as unknown,
      message: expect.stringMatching(
        /credentials and a Region of an AWS account are needed, with the permission logs:TestMetricFilter: .* nothing was asked/,
      ) as unknown,
    }),
  );
}, 60_000);
