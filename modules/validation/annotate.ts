import { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Adds a message to a construct, which ends in `manifest.json` of the synthesis and on the screen.
 *
 * Without the stack trace that cdktf's `Annotations` adds, because it names folders of this machine and the synthesis must be the same on every one.
 */
export function annotate(scope: IConstruct, level: "info" | "warning", message: string): void {
  const type = level === "info" ? AnnotationMetadataEntryType.INFO : AnnotationMetadataEntryType.WARN;
  const known = scope.node.metadata.some((entry) => entry.type === type && entry.data === message);
  if (!known) scope.node.addMetadata(type, message);
}
