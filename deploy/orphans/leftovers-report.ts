import type { Leftovers, Orphan, TaggedKey } from "./leftovers";
import type { StateLock } from "./state-lock";

/** What a search has found, and what it has written. */
export interface Found extends Leftovers {
  readonly environment: string;
  readonly locks: readonly StateLock[];
  /** The file with import blocks of each stack that has orphans. */
  readonly importFiles: ReadonlyMap<string, string>;
}

/** Whether something is left, or may be. */
export function isAnythingLeft(found: Found): boolean {
  const { orphans, unreferencedKeys, doubles, halfMade, openQuestions, locks } = found;
  return [orphans, unreferencedKeys, doubles, halfMade, openQuestions, locks].some(({ length }) => length > 0);
}

/** What was left, and what to do about it: a part for each kind, or one line when nothing is. */
export function leftoversReport(found: Found): string {
  if (!isAnythingLeft(found)) return "nothing is left that no state has";
  return [lockLines, orphanLines, halfMadeLines, keyLines, doubleLines, openLines]
    .flatMap((part) => part(found))
    .join("\n");
}

function lockLines({ locks }: Found): readonly string[] {
  return locks.flatMap(({ stack, id, who, since }) => [
    `the state of ${stack} is locked by ${who} since ${since}: while that deploy runs, wait for it; when it was killed, unlock in the stack's folder:`,
    `  terraform force-unlock ${id}`,
  ]);
}

function orphanLines({ orphans, importFiles, environment }: Found): readonly string[] {
  if (orphans.length === 0) return [];
  return [
    `${count(orphans.length, "resource")} there and in no state:`,
    ...orphans.map(orphanLine),
    ...[...importFiles].map(([stack, file]) => `${file} imports those of ${stack}`),
    `the next apply takes them over: npm run deploy -- ${environment}`,
  ];
}

function orphanLine({ stack, address, id, unfinished }: Orphan): string {
  const more = unfinished === undefined ? "" : `; ${unfinished.problem}, which the same apply ends`;
  return `  ${stack}: ${address} is ${id}${more}`;
}

function halfMadeLines({ halfMade, environment }: Found): readonly string[] {
  if (halfMade.length === 0) return [];
  return [
    `${count(halfMade.length, "protected resource")} half made, so that a plan would replace what must not be destroyed:`,
    ...halfMade.map(({ stack, address }) => `  ${stack}: terraform untaint ${address}`),
    `npm run deploy -- ${environment} does that; before any other plan, do it in the stack's folder`,
  ];
}

function keyLines({ unreferencedKeys }: Found): readonly string[] {
  if (unreferencedKeys.length === 0) return [];
  return [
    `${count(unreferencedKeys.length, "key")} there that no state has, and that cannot be told to be one resource's:`,
    ...unreferencedKeys.map(keyLine),
    "look whether anything is encrypted under them before you schedule their deletion",
  ];
}

function keyLine({ keyId, region, createdAt, description }: TaggedKey): string {
  return `  ${keyId} in ${region}, made ${createdAt?.toISOString() ?? "at an unknown time"}: ${description || "without a description"}`;
}

function doubleLines({ doubles }: Found): readonly string[] {
  if (doubles.length === 0) return [];
  return [
    `${doubles.length === 1 ? "1 part of a network is" : `${doubles.length} parts of networks are`} there twice:`,
    ...doubles.map(({ stack, address, id }) => `  ${stack}: ${id} has the tags of ${address}, and no state has it`),
    "no stack uses such a part: look whether anything else does before you delete it, with what is in it",
  ];
}

function openLines({ openQuestions }: Found): readonly string[] {
  if (openQuestions.length === 0) return [];
  return [
    `${openQuestions.length === 1 ? "1 question is" : `${openQuestions.length} questions are`} open, so that more may be left:`,
    ...openQuestions.map(({ about, reason }) => `  ${about}: ${reason.replace(/\s+/g, " ")}`),
  ];
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun} is` : `${number} ${noun}s are`;
}
