import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import type { KeyConditions } from "../kms/key-conditions";
import { regionalArn } from "../policy/arn";
import { POLICY_LIMITS } from "../policy/limits";
import { sidOf, StatementList } from "../policy/statement-list";
import { checkGrammar, checkInteger } from "../validation/checks";
import { ConfigurationError } from "../validation/configuration-error";
import { claimName } from "../environment/claim-name";
import { policyText } from "../validation/policy-text";
import { checkProducer, type QueueProducer } from "./queue-producer";

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html */
const QUEUE_NAME = {
  pattern: /^(?=.{1,80}$)[\w-]+(\.fifo)?$/,
  words: "1 to 80 letters, digits, hyphens or underscores, with .fifo at the end of a FIFO queue's",
};
/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const QUEUE_LIMITS = {
  retentionSeconds: { minimum: 60, maximum: 1_209_600 },
  visibilityTimeoutSeconds: { minimum: 0, maximum: 43_200 },
  dataKeyReuseSeconds: { minimum: 60, maximum: 86_400 },
  maxReceiveCount: { minimum: 1, maximum: 1_000 },
} as const;

export interface EncryptedQueueProps {
  /** Unique in account and Region. With the suffix `.fifo` the queue is a FIFO queue. */
  readonly queueName: string;
  readonly encryptionKey: IEncryptionKey;
  /** Seconds that a message is kept, 60 to 1,209,600. @default 1,209,600 (14 days) */
  readonly retentionSeconds?: number;
  /** Seconds that a received message is hidden from others, 0 to 43,200. @default 30 */
  readonly visibilityTimeoutSeconds?: number;
  /** Seconds that SQS uses a data key again before it asks KMS, 60 to 86,400. @default 300 */
  readonly dataKeyReuseSeconds?: number;
  /** Where messages go that were received too often. @default none */
  readonly deadLetters?: { readonly queue: EncryptedQueue; /** 1 to 1,000. */ readonly maxReceiveCount: number };
}

/**
 * A queue whose messages are encrypted under a customer-managed key and that refuses plain HTTP.
 *
 * Defines `aws_sqs_queue` and `aws_sqs_queue_policy`.
 *
 * @throws ConfigurationError for a name or a number that SQS refuses.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export class EncryptedQueue extends Construct {
  readonly resource: SqsQueue;
  readonly queueName: string;
  /** The ARN as built from the name. */
  readonly queueArn: string;
  readonly encryptionKey: IEncryptionKey;
  /** What must be there before a service may send. */
  readonly policyResource: SqsQueuePolicy;
  /** Seconds that a received message is hidden from others. */
  readonly visibilityTimeoutSeconds: number;
  /** Whether messages that were received too often go to another queue. */
  readonly hasDeadLetters: boolean;
  /** The queues whose messages end here, and the roles that consume them: each pair needs the source's key. */
  private readonly sources: EncryptedQueue[] = [];
  private readonly consumers: Grantee[] = [];
  private readonly statements = new StatementList();

  constructor(scope: Construct, id: string, props: EncryptedQueueProps) {
    super(scope, id);
    this.checkProps(props);
    const stack = EnvironmentStack.of(this);
    claimName(this, {
      property: "queueName",
      kind: "queue",
      name: props.queueName,
      within: "Region",
    });
    this.queueName = props.queueName;
    this.queueArn = regionalArn(stack, "sqs", props.queueName);
    this.encryptionKey = props.encryptionKey;
    this.visibilityTimeoutSeconds = props.visibilityTimeoutSeconds ?? 30;
    this.hasDeadLetters = props.deadLetters !== undefined;
    this.resource = this.defineQueue(props);
    this.policyResource = this.definePolicy();
    props.deadLetters?.queue.addSource(this);
  }

  get isFifo(): boolean {
    return isFifoName(this.queueName);
  }

  /** Lets a role send messages. SQS makes a data key and checks it, which takes Decrypt as well. */
  grantSend(grantee: Grantee): void {
    grantee.role.allow({ Sid: sidOf("Sends to", this.node.id), Action: ["sqs:SendMessage"], Resource: this.queueArn });
    this.encryptionKey.grant(grantee, KEY_ACTIONS.produce, this.keyConditions);
  }

  /**
   * Lets a role receive and delete messages.
   *
   * Messages that were moved here keep the key of the queue they came from, so the grant reaches the keys of the queues whose dead letters these are.
   */
  grantConsume(grantee: Grantee): void {
    grantee.role.allow({
      Sid: sidOf("Consumes", this.node.id),
      Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
      Resource: this.queueArn,
    });
    this.grantDecryptMessages(grantee);
    for (const source of this.sources) source.grantDecryptMessages(grantee);
    this.consumers.push(grantee);
  }

  /**
   * Lets S3, SNS or EventBridge send messages for one source of this account: the queue's policy and the key's, from one call.
   *
   * The source may be of another stack: give its ARN as built from its name.
   *
   * @throws ConfigurationError when the ARN is not one of the producer's service.
   */
  allowProducer(producer: QueueProducer): void {
    const { accountId } = EnvironmentStack.of(this);
    const { service, sourceArn } = checkProducer(this, producer);
    const sid = sidOf(producer.type, "sends", sourceArn.split(":").at(-1) ?? "");
    this.statements.add({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sqs:SendMessage",
      Resource: this.queueArn,
      Condition: { ArnLike: { "aws:SourceArn": sourceArn }, StringEquals: { "aws:SourceAccount": accountId } },
    });
    this.encryptionKey.allowService(service, sid, KEY_ACTIONS.produce, { sourceArn, sourceAccount: accountId });
  }

  private addSource(source: EncryptedQueue): void {
    this.sources.push(source);
    for (const consumer of this.consumers) source.grantDecryptMessages(consumer);
  }

  private grantDecryptMessages(grantee: Grantee): void {
    this.encryptionKey.grantDecrypt(grantee, this.keyConditions);
  }

  private get keyConditions(): KeyConditions {
    return { viaService: "sqs", encryptionContext: { "aws:sqs:arn": this.queueArn } };
  }

  private checkProps(props: EncryptedQueueProps): void {
    checkGrammar(this, "queueName", props.queueName, QUEUE_NAME);
    checkServiceKey(this, "encryptionKey", props.encryptionKey);
    for (const property of ["retentionSeconds", "visibilityTimeoutSeconds", "dataKeyReuseSeconds"] as const) {
      checkInteger(this, property, props[property], QUEUE_LIMITS[property], "SQS accepts no other");
    }
    if (props.deadLetters === undefined) return;
    const { queue, maxReceiveCount } = props.deadLetters;
    checkInteger(this, "maxReceiveCount", maxReceiveCount, QUEUE_LIMITS.maxReceiveCount, "SQS accepts no other");
    if (queue.isFifo !== isFifoName(props.queueName)) {
      throw new ConfigurationError(
        this,
        `deadLetters must be a queue of the same kind, got ${queue.queueName} for ${props.queueName}: ` +
          "SQS moves messages between two standard or two FIFO queues only",
      );
    }
  }

  private defineQueue(props: EncryptedQueueProps): SqsQueue {
    const { deadLetters } = props;
    return new SqsQueue(this, "Resource", {
      name: props.queueName,
      fifoQueue: isFifoName(props.queueName) ? true : undefined,
      kmsMasterKeyId: props.encryptionKey.keyArn,
      kmsDataKeyReusePeriodSeconds: props.dataKeyReuseSeconds ?? 300,
      messageRetentionSeconds: props.retentionSeconds ?? QUEUE_LIMITS.retentionSeconds.maximum,
      visibilityTimeoutSeconds: this.visibilityTimeoutSeconds,
      redrivePolicy:
        deadLetters &&
        JSON.stringify({
          deadLetterTargetArn: deadLetters.queue.resource.arn,
          maxReceiveCount: deadLetters.maxReceiveCount,
        }),
    });
  }

  private definePolicy(): SqsQueuePolicy {
    this.statements.add({
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: this.queueArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    return new SqsQueuePolicy(this, "Policy", {
      queueUrl: this.resource.id,
      policy: policyText(this, () => this.statements.statements, POLICY_LIMITS.queuePolicy),
    });
  }
}

function isFifoName(queueName: string): boolean {
  return queueName.endsWith(".fifo");
}
