import { Aspects } from "cdktf";
import { Construct } from "constructs";
import { keyAdministratorsOf } from "../environment/environment";
import { EnvironmentStack } from "../environment/environment-stack";
import { rolesByName } from "../iam/roles-by-name";
import { ImportedKey } from "../kms/imported-key";
import { KeyBase } from "../kms/key-base";
import type { EncryptedLogGroup } from "../logs/encrypted-log-group";
import type { NamedLogGroup } from "../logs/named-log-group";
import { EncryptedTopic } from "../messaging/encrypted-topic";
import type { NamedTopic } from "../messaging/named-topic";
import { annotate } from "../validation/annotate";
import { ConfigurationError } from "../validation/configuration-error";
import { EventAlarm } from "./event-alarm";
import { type EventPattern, PATTERN_CHARACTERS } from "./event-pattern";
import { FILTER_CHARACTERS, filterPattern, type LogCondition } from "./filter-pattern";
import { LogAlarm } from "./log-alarm";
import { unusualUseConditions, unusualUsePatterns, type WatchedKey } from "./unusual-use-pattern";

/** What follows `key/` in an ARN, for a key of one Region and for a multi-Region key. */
const KEY_ID_CHARACTERS = 36;

const NOT_SEEN = "raise no alarm, because EventBridge sees the events of its own Region; they are in the trail";

export interface UnusualUseAlarmsProps {
  /** What the names of the alarms begin with. @default the stack's id */
  readonly alarmPrefix?: string;
  /** Whom they tell. */
  readonly topic: EncryptedTopic | NamedTopic;
  /**
   * What a trail of every Region delivers to: keys in other Regions, such as replicas, are watched there.
   *
   * @default none: uses of such keys raise no alarm, and an annotation says so
   */
  readonly trailLog?: EncryptedLogGroup | NamedLogGroup;
}

/**
 * Tells a topic of every use of a key of the stack that is none of those that the key knows: by another principal, directly where it should be by way of a
 * service, or under another encryption context. Attempts that KMS refuses are told of as well, and so is who looks at a strict key (DescribeKey) and may not.
 *
 * What is usual is what was granted and allowed (`uses` of the key), which is also what its policy says. The alarms are made when the app is synthesized, so
 * that no use is missed that is granted after them. A key with many uses gets several, each within AWS's limits.
 * The services' own uses of the topic's key are left out: each alarm is one, and an alarm of an alarm would have no end.
 * Defines for each key what `EventAlarm` does, in the state that includes reads, and for keys in other Regions what `LogAlarm` does, which knows only such
 * encryption contexts as a metric filter can ask for. Keys that are managed elsewhere have none.
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
    const { topic, trailLog } = this.props;
    const keys = stack.node
      .findAll()
      .filter((node): node is KeyBase => node instanceof KeyBase && !(node instanceof ImportedKey));
    for (const key of keys) {
      if (key.region === stack.region) this.defineEventAlarms(key, topic);
      else if (trailLog !== undefined) this.defineLogAlarms(key, topic, trailLog);
      else annotate(key, "info", `uses of the key in ${key.region} ${NOT_SEEN}`);
    }
  }

  private defineEventAlarms(key: KeyBase, topic: EncryptedTopic | NamedTopic): void {
    const lengthOf = (pattern: EventPattern) => JSON.stringify(pattern).length + this.unknownLength(key);
    unusualUsePatterns(this.watched(key), lengthOf).forEach((pattern, index) => {
      this.checkLength(key, lengthOf(pattern), PATTERN_CHARACTERS);
      const { id, ...texts } = this.texts(key, index);
      new EventAlarm(this, id, { ...texts, pattern, includesReads: true, topic });
    });
  }

  private defineLogAlarms(
    key: KeyBase,
    topic: EncryptedTopic | NamedTopic,
    logGroup: EncryptedLogGroup | NamedLogGroup,
  ): void {
    const lengthOf = (condition: LogCondition) => filterPattern(condition).length + this.unknownLength(key);
    unusualUseConditions(this.watched(key), lengthOf).forEach((condition, index) => {
      this.checkLength(key, lengthOf(condition), FILTER_CHARACTERS, ", or leave out trailLog");
      const { id, ...texts } = this.texts(key, index);
      new LogAlarm(this, id, { ...texts, condition, logGroup, topic });
    });
  }

  /** The names of one of a key's alarms, and what it says. */
  private texts(key: KeyBase, index: number) {
    const stack = EnvironmentStack.of(this);
    const { alarmPrefix = stack.node.id } = this.props;
    const id = key.node.path.replace(`${stack.node.path}/`, "").replaceAll("/", "-");
    const ending = index === 0 ? "" : `-${index + 1}`;
    return {
      id: `${id}${ending}`,
      alarmName: `${alarmPrefix}-unusual-use-of-${kebab(id)}${ending}`,
      description: `A key was used in a way that is none of its uses, or somebody tried: ${id} of ${stack.node.id}`,
    };
  }

  private watched(key: KeyBase): WatchedKey {
    const { topic } = this.props;
    return {
      kind: key.kind,
      keyArn: key.keyArn,
      uses: rolesByName(this, key.uses),
      lookers: lookersOf(key),
      leavesOutServices: topic instanceof EncryptedTopic && topic.encryptionKey.keyArn === key.keyArn,
    };
  }

  /** How much longer the key's ARN is than what stands for it here. */
  private unknownLength(key: KeyBase): number {
    const { partition, accountId } = EnvironmentStack.of(key);
    return `arn:${partition}:kms:${key.region}:${accountId}:key/`.length + KEY_ID_CHARACTERS - key.keyArn.length;
  }

  private checkLength(key: KeyBase, length: number, most: number, orElse = ""): void {
    if (length <= most) return;
    throw new ConfigurationError(
      this,
      `uses of [${key.node.path}] must fit into patterns of ${most} characters, got one of ${length}: ` +
        `one pattern names everybody who uses the key, and one each that a principal may use it for; make a second key for some of them${orElse}`,
    );
  }
}

/** Who may look at a key beside its users: its administrators, and whoever plans. Where IAM policies decide, nobody here knows who. */
function lookersOf(key: KeyBase): readonly string[] | undefined {
  if (!("policyMode" in key) || key.policyMode !== "strict") return undefined;
  const { environment } = EnvironmentStack.of(key);
  return [...keyAdministratorsOf(environment), environment.planRoleArn];
}

function kebab(id: string): string {
  return id.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}
