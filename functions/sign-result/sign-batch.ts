import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { PartialItemFailureResponse } from "@aws-lambda-powertools/batch/types";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { readAnnouncement } from "./announcement";
import { describe } from "./failure";
import type { Log } from "./log";
import { type Signing, signSummary } from "./sign-summary";

/** What one invocation works with. */
export interface Invocation extends Signing {
  readonly log: Log;
  readonly requestId: string;
}

/**
 * Signs what the messages of a batch announce.
 *
 * Every message is on its own: those that fail are reported one by one, stay in the queue and come again, and in the end go to the dead-letter queue. The
 * others are done.
 */
export function signBatch(event: SQSEvent, invocation: Invocation): Promise<PartialItemFailureResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  const ofMessage = (record: SQSRecord) => signMessage(record, invocation);
  return processPartialResponse(event, ofMessage, processor, { throwOnFullBatchFailure: false });
}

async function signMessage({ body, messageId }: SQSRecord, invocation: Invocation): Promise<void> {
  const { log, requestId } = invocation;
  try {
    for (const summary of readAnnouncement(body)) {
      const isNew = await signSummary(summary, invocation);
      log({ event: isNew ? "summary.signed" : "summary.signed.before", requestId, messageId });
    }
  } catch (thrown) {
    log({ event: "message.failed", requestId, messageId, error: describe(thrown) });
    throw thrown;
  }
}
