import { type CloudWatchLogsClient, TestMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { FilterQuestion } from "./filter-questions";

/** How many lines CloudWatch Logs tests in one request. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html */
const MOST_LINES = 50;

/** One question, and what CloudWatch Logs says to it: whether the pattern matches, or why it refuses the pattern. */
export interface FilterAnswer extends FilterQuestion {
  readonly answer: boolean | string;
}

/** Asks CloudWatch Logs all questions, those of one pattern together. */
export async function askFilters(
  client: Pick<CloudWatchLogsClient, "send">,
  questions: readonly FilterQuestion[],
): Promise<readonly FilterAnswer[]> {
  const answers: FilterAnswer[] = [];
  for (const pattern of new Set(questions.map((question) => question.pattern))) {
    const own = questions.filter((question) => question.pattern === pattern);
    for (let first = 0; first < own.length; first += MOST_LINES) {
      answers.push(...(await askPattern(client, pattern, own.slice(first, first + MOST_LINES))));
    }
  }
  return answers;
}

async function askPattern(
  client: Pick<CloudWatchLogsClient, "send">,
  pattern: string,
  questions: readonly FilterQuestion[],
): Promise<readonly FilterAnswer[]> {
  const logEventMessages = questions.map(({ line }) => line);
  try {
    const { matches = [] } = await client.send(
      new TestMetricFilterCommand({ filterPattern: pattern, logEventMessages }),
    );
    const matched = new Set(matches.map(({ eventMessage }) => eventMessage));
    return questions.map((question) => ({ ...question, answer: matched.has(question.line) }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "InvalidParameterException") throw error;
    return questions.map((question) => ({ ...question, answer: `refused: ${error.message}` }));
  }
}
