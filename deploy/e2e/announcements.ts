import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { clientSettings } from "../aws/target";
import type { EndToEnd } from "./end-to-end";

const COUNTS = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;

/** The queue that announces summaries, and its dead letters, as whoever runs the simulator sees them; the letters as the role that sends them again. */
export class Announcements {
  private readonly sqs: SQSClient;

  constructor(private readonly run: EndToEnd) {
    this.sqs = new SQSClient(clientSettings(run.operator));
  }

  /** Sends messages as one batch, in this order. */
  async send(bodies: readonly string[]): Promise<void> {
    const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Failed = [] } = await this.sqs.send(new SendMessageBatchCommand({ ...(await this.queue()), Entries }));
    if (Failed.length > 0) throw new Error(`the queue must take every message, but refused ${Failed.length}`);
  }

  /** How long a message stays away after each delivery. */
  async hideFor(seconds: number): Promise<void> {
    const Attributes = { VisibilityTimeout: String(seconds) };
    await this.sqs.send(new SetQueueAttributesCommand({ ...(await this.queue()), Attributes }));
  }

  /** How many messages wait or are being processed. */
  async waiting(): Promise<number> {
    return this.count(await this.queue());
  }

  /** How many dead letters there are. */
  async deadLetters(): Promise<number> {
    return this.count(await this.queue(this.run.names.summariesDeadLetterQueue));
  }

  /** The text of the next dead letter. */
  async deadLetter(): Promise<string | undefined> {
    const dead = await this.queue(this.run.names.summariesDeadLetterQueue);
    const redriver = new SQSClient(clientSettings(await this.run.becoming(this.run.names.redriverName)));
    const { Messages: [letter] = [] } = await redriver.send(new ReceiveMessageCommand(dead));
    return letter?.Body;
  }

  private async count(queue: { readonly QueueUrl: string }): Promise<number> {
    const command = new GetQueueAttributesCommand({ ...queue, AttributeNames: [...COUNTS] });
    const { Attributes = {} } = await this.sqs.send(command);
    return COUNTS.reduce((sum, name) => sum + Number(Attributes[name]), 0);
  }

  private async queue(QueueName: string = this.run.names.summariesQueue): Promise<{ readonly QueueUrl: string }> {
    const { QueueUrl } = await this.sqs.send(new GetQueueUrlCommand({ QueueName }));
    if (QueueUrl === undefined) throw new Error(`${QueueName} must have a URL`);
    return { QueueUrl };
  }
}
