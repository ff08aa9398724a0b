import { Aspects } from "cdktf";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { rolesByName } from "../iam/roles-by-name";
import { ImportedKey } from "../kms/imported-key";
import { KeyBase } from "../kms/key-base";
import { EncryptedTopic } from "../messaging/encrypted-topic";
import type { NamedTopic } from "../messaging/named-topic";
import { regionalArn } from "../policy/arn";
import { annotate } from "../validation/annotate";
import { ConfigurationError } from "../validation/configuration-error";
import { EventAlarm } from "./event-alarm";
import { type EventPattern, PATTERN_CHARACTERS } from "./event-pattern";
import { unusualUsePatterns, type WatchedKey } from "./unusual-use-pattern";

/** What follows `key/` in an ARN, for a key of one Region and for a multi-Region key. */
const KEY_ID_CHARACTERS = 36;

const NOT_SEEN = "raise no alarm, because EventBridge sees the events of its own Region; they are in the trail";

export interface UnusualUseAlarmsProps {
  /** What the names of the alarms begin with. @default the stack's id */
  readonly alarmPrefix?: string;
  /** Whom they tell. */
  readonly topic: EncryptedTopic | NamedTopic;
}

/**
 * Tells a topic of every use of a key of the stack that is none of those that the key knows: by another principal, directly where it should be by way of a
 * service, or under another encryption context. Attempts that KMS refuses are told of as well.
 *
 * What is usual is what was granted and allowed (`uses` of the key), which is also what its policy says. The alarms are made when the app is synthesized, so
 * that no use is missed that is granted after them. A key with many uses gets several rules, each within EventBridge's limits.
 * The services' own uses of the topic's key are left out: each alarm is one, and an alarm of an alarm would have no end.
 * Defines for each key what `EventAlarm` does, in the state that includes reads. Keys that are managed elsewhere have none, and those in other Regions,
 * such as replicas, have none either, because EventBridge sees the events of its own Region.
 *
 * @throws ConfigurationError when the uses of one principal are too many for a pattern.
 */
export class UnusualUseAlarms extends Construct {
  private isDefined = false;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: UnusualUseAlarmsProps,
  ) {
    super(scope, id);
    Aspects.of(this).add({ visit: (node) => (node === this ? this.defineAll() : undefined) });
  }

  private defineAll(): void {
    if (this.isDefined) return;
    this.isDefined = true;
    const stack = EnvironmentStack.of(this);
    const keys = stack.node
      .findAll()
      .filter((node): node is KeyBase => node instanceof KeyBase && !(node instanceof ImportedKey));
    for (const key of keys) {
      if (key.region === stack.region) this.defineAlarms(key);
      else annotate(key, "info", `uses of the key in ${key.region} ${NOT_SEEN}`);
    }
  }

  private defineAlarms(key: KeyBase): void {
    const stack = EnvironmentStack.of(this);
    const { topic, alarmPrefix = stack.node.id } = this.props;
    const id = key.node.path.replace(`${stack.node.path}/`, "").replaceAll("/", "-");
    this.patternsOf(key).forEach((pattern, index) => {
      const ending = index === 0 ? "" : `-${index + 1}`;
      new EventAlarm(this, `${id}${ending}`, {
        alarmName: `${alarmPrefix}-unusual-use-of-${kebab(id)}${ending}`,
        description: `A key was used in a way that is none of its uses, or somebody tried: ${id} of ${stack.node.id}`,
        pattern,
        includesReads: true,
        topic,
      });
    });
  }

  private patternsOf(key: KeyBase): readonly EventPattern[] {
    const { topic } = this.props;
    const watched: WatchedKey = {
      kind: key.kind,
      keyArn: key.keyArn,
      uses: rolesByName(this, key.uses),
      leavesOutServices: topic instanceof EncryptedTopic && topic.encryptionKey.keyArn === key.keyArn,
    };
    const unknown = regionalArn(EnvironmentStack.of(key), "kms", "key/").length + KEY_ID_CHARACTERS - key.keyArn.length;
    const lengthOf = (pattern: EventPattern) => JSON.stringify(pattern).length + unknown;
    const patterns = unusualUsePatterns(watched, lengthOf);
    for (const length of patterns.map(lengthOf)) this.checkLength(key, length);
    return patterns;
  }

  private checkLength(key: KeyBase, length: number): void {
    if (length <= PATTERN_CHARACTERS) return;
    throw new ConfigurationError(
      this,
      `uses of [${key.node.path}] must fit into patterns of ${PATTERN_CHARACTERS} characters, got one of ${length}: ` +
        "one pattern names everybody who uses the key, and one each that a principal may use it for; make a second key for some of them",
    );
  }
}

function kebab(id: string): string {
  return id.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}
