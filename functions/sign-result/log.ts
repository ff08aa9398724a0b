/** Everything that may be logged. There is no field for a key of an object or for text. */
export interface LogEntry {
  readonly event: "summary.signed" | "summary.signed.before" | "message.failed";
  readonly requestId: string;
  /** The id that SQS gave the message. */
  readonly messageId: string;
  /** The message of a `SigningError`. */
  readonly error?: string;
}

export type Log = (entry: LogEntry) => void;

/** Logs to the console: objects where Lambda's own JSON format serializes them, else one line of JSON for an entry. */
export function consoleLog(lambdaLogFormat: string | undefined): Log {
  const format = (entry: LogEntry) => (lambdaLogFormat === "JSON" ? entry : JSON.stringify(entry));
  return (entry) => (entry.error === undefined ? console.log(format(entry)) : console.error(format(entry)));
}
