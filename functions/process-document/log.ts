/** Everything that may be logged. There is no field for a key or for text: what has no field cannot be logged by mistake. */
export interface LogEntry {
  readonly event: "document.summarized" | "document.failed" | "record.ignored";
  readonly requestId: string;
  readonly bucket: string;
  /** The first 16 hexadecimal digits of the key's SHA-256: enough to find an object whose key is known, and no more. */
  readonly document: string;
  readonly versionId?: string;
  readonly size?: number;
  readonly lines?: number;
  readonly orders?: number;
  readonly rejected?: number;
  readonly durationMs?: number;
  /** The message of a `DocumentError`. */
  readonly error?: string;
}

export type Log = (entry: LogEntry) => void;

/**
 * Logs to the console, one line of JSON for an entry.
 *
 * Under Lambda's own JSON format the runtime does the serialising: it would wrap a string of ours in a second layer of quotes.
 */
export function consoleLog(lambdaLogFormat: string | undefined): Log {
  const format = (entry: LogEntry) => (lambdaLogFormat === "JSON" ? entry : JSON.stringify(entry));
  return (entry) => (entry.error === undefined ? console.log(format(entry)) : console.error(format(entry)));
}
