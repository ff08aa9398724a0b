import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import type { EncryptedQueue } from "../messaging/encrypted-queue";
import { regionalArn } from "../policy/arn";
import { sidOf } from "../policy/statement-list";
import { annotate } from "../validation/annotate";
import { checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import type { InvocationTarget } from "./invocation-target";

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export const MAPPING_LIMITS = {
  batchSize: { minimum: 1, maximum: 10_000 },
  /** Without a batching window, and of a FIFO queue. */
  smallBatchSize: { minimum: 1, maximum: 10 },
  batchingWindowSeconds: { minimum: 0, maximum: 300 },
  maximumConcurrency: { minimum: 2, maximum: 1_000 },
} as const;
const MAXIMUM_FILTERS = 5;
const MAXIMUM_FILTER_CHARACTERS = 4_096;
/** What AWS recommends, so that a message does not come back while a function that is throttled still has it. */
const TIMEOUTS_HIDDEN = 6;

export interface QueueEventSourceMappingProps {
  /** Must have dead letters: what fails every time would come back until it is too old. */
  readonly queue: EncryptedQueue;
  /** Reports what failed message by message (`batchItemFailures`); every other message of the batch is done. A function, or an alias of one. */
  readonly target: InvocationTarget;
  /** Messages that one invocation gets at most, 1 to 10, or to 10,000 with a batching window. @default 10 */
  readonly batchSize?: number;
  /** Seconds that Lambda gathers messages for, 0 to 300; none for a FIFO queue. @default 0 */
  readonly batchingWindowSeconds?: number;
  /** Invocations at the same time, 2 to 1,000. @default as many as the function may have */
  readonly maximumConcurrency?: number;
  /**
   * Patterns, of which a message must match one: at most 5, of 4,096 characters each. Lambda deletes messages that match none, and those whose body is
   * no JSON when a pattern is about the body.
   *
   * @default every message
   */
  readonly filters?: readonly Readonly<Record<string, unknown>>[];
  /** The key of the filters. @default the function's */
  readonly filterKey?: IEncryptionKey;
}

/**
 * Invokes a function with the messages of a queue, and keeps the filters under a customer-managed key.
 *
 * The function's role may consume the queue and decrypt its messages. The key of the filters lets Lambda of this Region decrypt them, for mappings of this
 * account from this queue to this function. Defines `aws_lambda_event_source_mapping`, after the policies that it needs.
 *
 * @throws ConfigurationError for what Lambda refuses, and for a queue without dead letters.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export class QueueEventSourceMapping extends Construct {
  readonly resource: LambdaEventSourceMapping;

  constructor(scope: Construct, id: string, props: QueueEventSourceMappingProps) {
    super(scope, id);
    const { queue, target, filters = [], filterKey = target.invokedFunction.encryptionKey } = props;
    this.checkNumbers(props);
    this.checkQueue(props);
    this.checkFilters(filters);
    checkServiceKey(this, "filterKey", filterKey);
    queue.grantConsume(target.invokedFunction);
    if (filters.length > 0) this.allowFilters(props, filterKey);
    this.resource = this.defineMapping(props, filterKey);
  }

  private checkNumbers({
    queue,
    batchSize,
    batchingWindowSeconds = 0,
    maximumConcurrency,
  }: QueueEventSourceMappingProps): void {
    const { batchSize: large, smallBatchSize: small } = MAPPING_LIMITS;
    checkInteger(
      this,
      "batchingWindowSeconds",
      batchingWindowSeconds,
      MAPPING_LIMITS.batchingWindowSeconds,
      "Lambda accepts no other",
    );
    checkInteger(
      this,
      "maximumConcurrency",
      maximumConcurrency,
      MAPPING_LIMITS.maximumConcurrency,
      "Lambda accepts no other",
    );
    if (queue.isFifo && batchingWindowSeconds !== 0) {
      throw new ConfigurationError(
        this,
        `batchingWindowSeconds must be 0 for a FIFO queue, got ${batchingWindowSeconds}: Lambda gathers no messages of it`,
      );
    }
    const [range, reason] =
      batchingWindowSeconds > 0
        ? [large, "Lambda accepts no other"]
        : [small, "more take a batchingWindowSeconds of a standard queue"];
    checkInteger(this, "batchSize", batchSize, range, reason);
  }

  private checkQueue({ queue, target }: QueueEventSourceMappingProps): void {
    const { queueName, visibilityTimeoutSeconds: hidden } = queue;
    const { timeoutSeconds } = target.invokedFunction;
    if (!queue.hasDeadLetters) {
      throw new ConfigurationError(
        this,
        `queue must have deadLetters, got ${queueName} without: a message that fails every time would come back until it is too old`,
      );
    }
    if (hidden < timeoutSeconds) {
      throw new ConfigurationError(
        this,
        `queue must hide messages at least as long as the function runs, ${timeoutSeconds} seconds, got ${queueName} with ` +
          `visibilityTimeoutSeconds ${hidden}: Lambda refuses the mapping`,
      );
    }
    if (hidden < TIMEOUTS_HIDDEN * timeoutSeconds) {
      annotate(
        this,
        "warning",
        `visibilityTimeoutSeconds of ${queueName} should be ${TIMEOUTS_HIDDEN} times the function's timeout, ${TIMEOUTS_HIDDEN * timeoutSeconds}: messages may come again while the function is throttled`,
      );
    }
  }

  private checkFilters(filters: readonly object[]): void {
    if (filters.length > MAXIMUM_FILTERS) {
      throw new ConfigurationError(
        this,
        `filters must be at most ${MAXIMUM_FILTERS}, got ${filters.length}: Lambda accepts no more for a mapping`,
      );
    }
    const long = filters
      .map((filter) => JSON.stringify(filter).length)
      .find((length) => length > MAXIMUM_FILTER_CHARACTERS);
    if (long === undefined) return;
    throw new ConfigurationError(
      this,
      `filters must have at most ${MAXIMUM_FILTER_CHARACTERS} characters each, got ${long}: Lambda accepts no longer one`,
    );
  }

  /**
   * The mapping's own id is known when it is made: the context names both of its ends instead. Lambda names the function there, and AWS does not say
   * whether it names the alias where there is one: either will do.
   */
  private allowFilters({ queue, target }: QueueEventSourceMappingProps, key: IEncryptionKey): void {
    const stack = EnvironmentStack.of(this);
    const { functionName, functionArn } = target.invokedFunction;
    key.allowDeployment("lambda");
    key.allowService(
      `lambda.${stack.region}.amazonaws.com`,
      sidOf("filters of", functionName, queue.queueName),
      KEY_ACTIONS.decrypt,
      {
        sourceArn: regionalArn(stack, "lambda", "event-source-mapping:*"),
        encryptionContext: {
          "aws:lambda:FunctionArn": target.qualifier === undefined ? functionArn : [functionArn, target.targetArn],
          "aws:lambda:EventSourceArn": queue.queueArn,
        },
      },
    );
  }

  private defineMapping(props: QueueEventSourceMappingProps, filterKey: IEncryptionKey): LambdaEventSourceMapping {
    const { queue, target, filters = [], maximumConcurrency } = props;
    const hasFilters = filters.length > 0;
    return new LambdaEventSourceMapping(this, "Resource", {
      eventSourceArn: queue.resource.arn,
      functionName:
        target.qualifier === undefined ? target.invokedFunction.resource.functionName : target.invocationArn,
      batchSize: props.batchSize ?? MAPPING_LIMITS.smallBatchSize.maximum,
      maximumBatchingWindowInSeconds: props.batchingWindowSeconds,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
      filterCriteria: hasFilters
        ? { filter: filters.map((filter) => ({ pattern: JSON.stringify(filter) })) }
        : undefined,
      kmsKeyArn:
        hasFilters && EnvironmentStack.of(this).keeps(this, "filterCriteriaKey") ? filterKey.keyArn : undefined,
      dependsOn: inSameStack(this, [
        target.invokedFunction.role.policyResource,
        ...queue.encryptionKey.readiness,
        ...filterKey.readiness,
      ]),
    });
  }
}
