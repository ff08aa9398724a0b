import { renderJson } from "./json";
import { type MarkdownOptions, renderMarkdown } from "./markdown";
import type { Report } from "./report";
import { renderSarif, type RuleMetadata } from "./sarif";
import { renderText } from "./text";

/** The formats that a report is written in. */
export const REPORT_FORMATS = ["markdown", "text", "json", "sarif"] as const;

/** One of them. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What formats need beside the report. */
export interface RenderOptions extends MarkdownOptions {
  /** All rules of the review, for SARIF. @default those that found something */
  readonly rules?: readonly RuleMetadata[];
}

/** Writes a report in a format. The same report gives the same bytes. */
export function renderReport(report: Report, format: ReportFormat, options: RenderOptions): string {
  switch (format) {
    case "markdown":
      return renderMarkdown(report, options);
    case "text":
      return renderText(report);
    case "json":
      return renderJson(report);
    case "sarif":
      return renderSarif(report, options.rules ?? []);
  }
}
