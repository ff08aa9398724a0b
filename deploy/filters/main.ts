import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CommandFailure } from "../command-failure";
import { runCommand } from "../run-command";
import { askFilters } from "./ask-filters";
import { FILTER_QUESTIONS } from "./filter-questions";
import { filterReport } from "./filter-report";

/**
 * Asks CloudWatch Logs of a real account what the unit tests ask the evaluator of metric filters. It makes nothing there.
 */
void runCommand(async () => {
  const client = new CloudWatchLogsClient({});
  await checkAccess(client);
  const { text, agrees } = filterReport(await askFilters(client, FILTER_QUESTIONS));
  console.log(text);
  return agrees ? 0 : 1;
});

/** @throws CommandFailure, exit code 2, where there is nobody to ask as, or nowhere. */
async function checkAccess({ config }: CloudWatchLogsClient): Promise<void> {
  try {
    await config.region();
    await config.credentials();
  } catch (error) {
    throw new CommandFailure(
      "credentials and a Region of an AWS account are needed, with the permission logs:TestMetricFilter: set AWS_PROFILE or AWS_ACCESS_KEY_ID, and " +
        `AWS_REGION. No simulator has this call, so nothing was asked (${(error as Error).message})`,
      2,
    );
  }
}
