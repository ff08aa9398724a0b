import type { Outcome } from "./rotate-secret";
import type { Step } from "./rotation-event";

/** Everything that may be logged. There is no field for a value. */
export interface LogEntry {
  readonly event: "rotation.step" | "rotation.failed";
  readonly requestId: string;
  readonly step?: Step;
  readonly versionId?: string;
  readonly outcome?: Outcome;
  /** The message of a `RotationError`. */
  readonly error?: string;
}

export type Log = (entry: LogEntry) => void;

/** Logs to the console: objects where Lambda's own JSON format serializes them, else one line of JSON for an entry. */
export function consoleLog(lambdaLogFormat: string | undefined): Log {
  const format = (entry: LogEntry) => (lambdaLogFormat === "JSON" ? entry : JSON.stringify(entry));
  return (entry) => (entry.error === undefined ? console.log(format(entry)) : console.error(format(entry)));
}
