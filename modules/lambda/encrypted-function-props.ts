import type { IEncryptionKey } from "../kms/key-base";
import type { EncryptedQueue } from "../messaging/encrypted-queue";
import type { FunctionVpc } from "../network/function-vpc";
import type { Acknowledgement } from "../validation/acknowledgement";
import type { CodeSigning } from "./code-signing";
import type { FunctionImage } from "./function-image";
import type { LimitedFunctionProps } from "./function-limits";
import type { FunctionPackage } from "./function-package";

export interface EncryptedFunctionProps extends LimitedFunctionProps {
  /** Unique in account and Region; also the name of the execution role. */
  readonly functionName: string;
  readonly code: FunctionPackage | FunctionImage;
  /** The key of environment variables, package, snapshots, log group and, by default, dead letters. */
  readonly encryptionKey: IEncryptionKey;
  /** What the runtime calls; not for an image. @default the package's */
  readonly handler?: string;
  /** Environment variables, 4 KB together; no secrets. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** 1 to 900. @default 30 */
  readonly timeoutSeconds?: number;
  /** 128 to 10,240. @default 256 */
  readonly memoryMegabytes?: number;
  /** Size of /tmp, 512 to 10,240. @default 512 */
  readonly ephemeralStorageMegabytes?: number;
  /** Executions at the same time that are set aside for the function, and its limit. @default none set aside, no limit of its own */
  readonly reservedConcurrency?: number;
  /**
   * Where events go that failed every time. Under another key than the function's they are kept also while that key cannot be used, when the function does not run.
   *
   * @default a queue `<functionName>-dead-letters` under the function's key
   */
  readonly deadLetterQueue?: EncryptedQueue;
  /** Days that logs are kept. @default the environment's log retention */
  readonly logRetentionDays?: number;
  /** Whether every deploy that changes the function publishes a version, for aliases to name. Versions stay under the key that they were published with. @default false */
  readonly publishVersions?: boolean;
  /** Whether versions begin with a snapshot of their initialized environment, under the function's key: for Java, Python 3.12 and .NET 8 or later. @default false */
  readonly snapStart?: boolean;
  /** ARNs of layer versions, at most 5, of accounts that the environment names in `trustedLayerAccountIds`, or its own. @default none */
  readonly layerVersionArns?: readonly string[];
  /** Signs the package, and has Lambda refuse every other; layers must be signed as well. @default nothing is signed */
  readonly codeSigning?: CodeSigning;
  /** The network that the function is in, and that all its requests go through. @default none: what it may call is up to policies alone */
  readonly vpc?: FunctionVpc;
  /** Exceptions, for example from `environment-holds-no-plaintext-secret`. @default none */
  readonly acknowledgements?: readonly Acknowledgement[];
}
