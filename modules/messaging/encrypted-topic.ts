import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName } from "../environment/claim-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import { regionalArn } from "../policy/arn";
import { POLICY_LIMITS } from "../policy/limits";
import { sidOf, StatementList } from "../policy/statement-list";
import { checkGrammar } from "../validation/checks";
import { policyText } from "../validation/policy-text";
import type { EncryptedQueue } from "./encrypted-queue";
import { TOPIC_NAME } from "./topic-name";
import { publishingService, type TopicPublisher } from "./topic-publisher";
import { checkSubscription, type TopicSubscription } from "./topic-subscription";

/** What a topic's policy can be about. SNS refuses a policy with `sns:*`. */
const TOPIC_ACTIONS = [
  "sns:AddPermission",
  "sns:DeleteTopic",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:Publish",
  "sns:RemovePermission",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
];

export interface EncryptedTopicProps {
  /** Unique in account and Region. A standard topic: S3, CloudWatch and EventBridge notify no other. */
  readonly topicName: string;
  readonly encryptionKey: IEncryptionKey;
  /** Where its messages go from the start. @default nowhere */
  readonly subscriptions?: readonly TopicSubscription[];
}

/**
 * A topic whose messages are encrypted under a customer-managed key and that refuses plain HTTP.
 *
 * Only named publishers may publish; to AWS services that takes the topic's policy and the key's, which one call writes.
 * Defines `aws_sns_topic`, `aws_sns_topic_policy` and `aws_sns_topic_subscription`.
 *
 * @throws ConfigurationError for a name or an endpoint that SNS refuses.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
 */
export class EncryptedTopic extends Construct {
  readonly resource: SnsTopic;
  readonly topicName: string;
  /** The ARN as built from the name. */
  readonly topicArn: string;
  readonly encryptionKey: IEncryptionKey;
  readonly policyResource: SnsTopicPolicy;
  private readonly statements = new StatementList();

  constructor(scope: Construct, id: string, props: EncryptedTopicProps) {
    super(scope, id);
    const { topicName, encryptionKey, subscriptions = [] } = props;
    checkGrammar(this, "topicName", topicName, TOPIC_NAME);
    checkServiceKey(this, "encryptionKey", encryptionKey);
    claimName(this, { property: "topicName", kind: "topic", name: topicName, within: "Region" });
    this.topicName = topicName;
    this.topicArn = regionalArn(EnvironmentStack.of(this), "sns", topicName);
    this.encryptionKey = encryptionKey;
    this.resource = new SnsTopic(this, "Resource", { name: topicName, kmsMasterKeyId: encryptionKey.keyArn });
    this.policyResource = this.definePolicy();
    subscriptions.forEach((subscription, index) => this.subscribe(`Subscription${index + 1}`, subscription));
  }

  /** What must be there before a service may publish. */
  get readiness(): readonly ITerraformDependable[] {
    return [this.policyResource, ...this.encryptionKey.readiness];
  }

  /** Lets a role publish. SNS makes a data key and checks it, which takes Decrypt as well. */
  grantPublish(grantee: Grantee): void {
    grantee.role.allow({ Sid: sidOf("Publishes to", this.node.id), Action: ["sns:Publish"], Resource: this.topicArn });
    this.encryptionKey.grant(grantee, KEY_ACTIONS.produce, {
      viaService: "sns",
      encryptionContext: { "aws:sns:topicArn": this.topicArn },
    });
  }

  /** Lets a role subscribe endpoints, which then read every message: SNS decrypts for subscribers by itself. */
  grantSubscribe(grantee: Grantee): void {
    grantee.role.allow({
      Sid: sidOf("Subscribes to", this.node.id),
      Action: ["sns:Subscribe"],
      Resource: this.topicArn,
    });
  }

  /**
   * Lets S3, CloudWatch or EventBridge publish: the topic's policy and the key's, from one call.
   *
   * Buckets and alarms may be of another stack: give their ARN as built from the name, or from what all names begin with. EventBridge names no source, so
   * its statement is about every rule that may have the topic as its target.
   *
   * @throws ConfigurationError when the ARN is not one of the publisher's service, or of another account.
   */
  allowPublisher(publisher: TopicPublisher): void {
    const { service, name, topicConditions, keyConditions } = publishingService(this, this.topicArn, publisher);
    const sid = sidOf(publisher.type, "publishes", name);
    this.statements.add({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sns:Publish",
      Resource: this.topicArn,
      ...(topicConditions && { Condition: topicConditions }),
    });
    this.encryptionKey.allowService(service, sid, KEY_ACTIONS.produce, keyConditions);
  }

  /** Sends every message to a queue, whose policy and key let SNS do that for this topic alone. */
  subscribeQueue(id: string, queue: EncryptedQueue): void {
    queue.allowProducer({ type: "sns", topicArn: this.topicArn });
    const readiness = inSameStack(this, [queue.policyResource, ...queue.encryptionKey.readiness]);
    this.subscribe(id, { protocol: "sqs", endpoint: queue.queueArn }, [queue.resource, ...readiness]);
  }

  private subscribe(id: string, subscription: TopicSubscription, dependsOn?: ITerraformDependable[]): void {
    checkSubscription(this, subscription);
    new SnsTopicSubscription(this, id, {
      topicArn: this.resource.arn,
      ...subscription,
      dependsOn: dependsOn && inSameStack(this, dependsOn),
    });
  }

  private definePolicy(): SnsTopicPolicy {
    this.statements.add({
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: TOPIC_ACTIONS,
      Resource: this.topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    return new SnsTopicPolicy(this, "Policy", {
      arn: this.resource.arn,
      policy: policyText(this, () => this.statements.statements, POLICY_LIMITS.topicPolicy),
    });
  }
}
