import type { ArnScope } from "../../modules/policy/arn";
import type { Clients } from "./clients";

/** A resource that the synthesis has and the state has not, as it is looked for. */
export interface Wanted extends ArnScope {
  readonly type: string;
  /**
   * What an argument will be, with its references replaced.
   *
   * @throws NotKnownYet when only an apply can tell.
   */
  text(argument: string): string;
  /** The same of an argument that may be left out. */
  optional(argument: string): string | undefined;
  /**
   * The value of a tag of its own.
   *
   * @throws NotKnownYet when it has none.
   */
  tag(key: string): string;
  /**
   * The id of the resource that an argument refers to; undefined when it is not there.
   *
   * @throws NotKnownYet when that is an open question.
   */
  idBehind(argument: string): string | undefined;
}

/** Asks AWS whether a resource is there. */
export interface AskingFinder {
  /** The permission that the question takes. */
  readonly permission: string;
  /**
   * The id by which Terraform imports the resource; undefined when it is not there.
   *
   * @throws Error when AWS does not say, and for what is there and cannot be imported.
   */
  find(clients: Clients, wanted: Wanted): Promise<string | undefined>;
}

/** Knows the id that a resource would have; Terraform itself is asked whether it is there. */
export interface NamingFinder {
  importId(wanted: Wanted): string;
}

/** What AWS sets on a new resource, and the provider takes away after it: what it is when that was cut off. */
export interface Unfinished {
  /** The arguments with which an apply takes it away. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly problem: string;
  /** The command that takes it away. */
  readonly remedy: string;
}

/** Looks whether a resource that is there is as AWS made it; undefined when it is not, or no more. */
export type FindUnfinished = (clients: Clients, wanted: Wanted, id: string) => Promise<Unfinished | undefined>;

/** Finds what AWS may have several of: by the environment's tag and its own, in what it belongs to. */
export interface TagFinder {
  /** The permission that the question takes. */
  readonly permission: string;
  /**
   * The ids of all that AWS has; none while there is nothing that they could belong to.
   *
   * @throws Error when AWS does not say.
   */
  findAll(clients: Clients, wanted: Wanted, environment: string): Promise<readonly string[]>;
  /** Where an import alone would not do. */
  readonly findUnfinished?: FindUnfinished;
}

/** How the resources of a type are found that an account cannot have twice. */
export type Finder = AskingFinder | NamingFinder;

/** A name that only an apply can tell. */
export class NotKnownYet extends Error {
  override readonly name = "NotKnownYet";
}

/** What services answer for what is not there. */
const NOT_FOUND: readonly string[] = [
  "AWS.SimpleQueueService.NonExistentQueue",
  "NoSuchBucket",
  "NoSuchKey",
  "NoSuchEntity",
  "NoSuchEntityException",
  "NotFound",
  "NotFoundException",
  "QueueDoesNotExist",
  "ResourceNotFoundException",
];

/** The answer to a question, or undefined when AWS says that there is no such thing. Every other refusal is thrown. */
export async function ifThere<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Error && NOT_FOUND.includes(thrown.name)) return undefined;
    throw thrown;
  }
}
