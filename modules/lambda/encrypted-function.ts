import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import { EnvironmentStack } from "../environment/environment-stack";
import { inSameStack } from "../environment/in-same-stack";
import { ExecutionRole } from "../iam/execution-role";
import type { Grantee } from "../iam/scoped-role";
import { checkServiceKey } from "../kms/check-service-key";
import { KEY_ACTIONS } from "../kms/key-actions";
import type { IEncryptionKey } from "../kms/key-base";
import { EncryptedLogGroup } from "../logs/encrypted-log-group";
import { EncryptedQueue } from "../messaging/encrypted-queue";
import { placeFunction } from "../network/function-vpc";
import { regionalArn } from "../policy/arn";
import { sidOf } from "../policy/statement-list";
import { ConfigurationError } from "../validation/configuration-error";
import { claimName } from "../environment/claim-name";
import { checkGranteeAccount } from "./check-grantee-account";
import type { EncryptedFunctionProps } from "./encrypted-function-props";
import { checkCode, codeArguments } from "./function-code";
import { checkFunctionEnvironment } from "./function-environment";
import { FunctionImage } from "./function-image";
import { checkLayers } from "./function-layers";
import { checkFunctionLimits } from "./function-limits";
import type { InvocationTarget, Invoker } from "./invocation-target";

/**
 * A function whose environment, package, snapshots, logs and dead letters are under one customer-managed key, with a role of its own.
 *
 * The role may write to the function's log group, send traces, decrypt the function's environment and send dead letters, and what it is granted.
 * Defines `aws_lambda_function`, the role, the log group, which is made before the function, and the dead-letter queue.
 *
 * @throws ConfigurationError for what Lambda refuses and for a plaintext secret in the environment.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html
 */
export class EncryptedFunction extends Construct implements Grantee, InvocationTarget {
  readonly resource: LambdaFunction;
  readonly functionName: string;
  /** The unqualified ARN as built from the name: also the function's encryption context. */
  readonly functionArn: string;
  readonly role: ExecutionRole;
  readonly logGroup: EncryptedLogGroup;
  readonly deadLetterQueue: EncryptedQueue;
  readonly encryptionKey: IEncryptionKey;
  readonly timeoutSeconds: number;
  /** Whether there are versions that aliases can name. */
  readonly publishesVersions: boolean;
  readonly qualifier = undefined;
  private readonly encryptsPackage: boolean;

  constructor(scope: Construct, id: string, props: EncryptedFunctionProps) {
    super(scope, id);
    checkFunctionLimits(this, props);
    checkFunctionEnvironment(this, props.environment ?? {}, props.acknowledgements ?? []);
    checkCode(this, props);
    checkLayers(this, props.layerVersionArns ?? []);
    checkServiceKey(this, "encryptionKey", props.encryptionKey);
    this.checkDeadLetterQueue(props.deadLetterQueue);
    const stack = EnvironmentStack.of(this);
    claimName(this, {
      property: "functionName",
      kind: "function",
      name: props.functionName,
      within: "Region",
    });
    this.functionName = props.functionName;
    this.functionArn = regionalArn(stack, "lambda", `function:${props.functionName}`);
    this.encryptionKey = props.encryptionKey;
    this.timeoutSeconds = props.timeoutSeconds ?? 30;
    this.publishesVersions = props.publishVersions ?? false;
    this.encryptsPackage = !(props.code instanceof FunctionImage) && stack.supports(this, "sourceKmsKeyArn");
    this.role = new ExecutionRole(this, "Role", {
      roleName: props.functionName,
      description: `Execution role of ${props.functionName}`,
    });
    this.logGroup = this.defineLogGroup(props);
    this.deadLetterQueue = props.deadLetterQueue ?? this.defineDeadLetterQueue();
    this.grantRuntime(props);
    this.allowLambda(props);
    this.resource = this.defineFunction(props);
  }

  get invokedFunction(): this {
    return this;
  }

  get targetName(): string {
    return this.functionName;
  }

  get targetArn(): string {
    return this.functionArn;
  }

  get invocationArn(): string {
    return this.resource.arn;
  }

  /** Lets a service invoke the function for one source of this account, never for any other. */
  allowInvocation(scope: Construct, id: string, { service, sourceArn, statementId }: Invoker): LambdaPermission {
    return new LambdaPermission(scope, id, {
      statementId,
      action: "lambda:InvokeFunction",
      functionName: this.resource.functionName,
      principal: service,
      sourceArn,
      sourceAccount: EnvironmentStack.of(this).accountId,
    });
  }

  /**
   * Lets a role invoke the function as it was deployed last, and no version or alias of it.
   *
   * @throws ConfigurationError for a role of another account.
   */
  grantInvoke(grantee: Grantee): void {
    checkGranteeAccount(this, grantee);
    grantee.role.allow({
      Sid: sidOf("Invokes", this.node.id),
      Action: ["lambda:InvokeFunction"],
      Resource: this.functionArn,
    });
  }

  private checkDeadLetterQueue(queue: EncryptedQueue | undefined): void {
    if (queue === undefined || !queue.isFifo) return;
    throw new ConfigurationError(
      this,
      `deadLetterQueue must be a standard queue, got ${queue.queueName}: Lambda sends dead letters to no FIFO queue`,
    );
  }

  private defineLogGroup({ functionName, logRetentionDays }: EncryptedFunctionProps): EncryptedLogGroup {
    return new EncryptedLogGroup(this, "LogGroup", {
      logGroupName: `/aws/lambda/${functionName}`,
      encryptionKey: this.encryptionKey,
      retentionDays: logRetentionDays,
    });
  }

  private defineDeadLetterQueue(): EncryptedQueue {
    return new EncryptedQueue(this, "DeadLetters", {
      queueName: `${this.functionName}-dead-letters`,
      encryptionKey: this.encryptionKey,
    });
  }

  private grantRuntime({ environment = {} }: EncryptedFunctionProps): void {
    this.logGroup.grantWrite(this);
    this.deadLetterQueue.grantSend(this);
    this.role.allow({
      Sid: "SendsTraces",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      Resource: "*",
    });
    // Lambda has a grant for this, but it dies with the role's id; the policy outlives a role that is made again.
    if (Object.keys(environment).length > 0) this.encryptionKey.grantDecrypt(this, this.ownContext);
  }

  /** What Lambda and whoever deploys do with the key, and with the image. */
  private allowLambda({ code }: EncryptedFunctionProps): void {
    this.encryptionKey.allowDeployment("lambda");
    if (code instanceof FunctionImage) code.repository.allowFunction(this.functionName);
    if (!this.encryptsPackage) return;
    this.encryptionKey.allowService(
      "lambda.amazonaws.com",
      sidOf("package of", this.functionName),
      KEY_ACTIONS.produce,
      this.ownContext,
    );
  }

  private get ownContext() {
    return { encryptionContext: { "aws:lambda:FunctionArn": this.functionArn } };
  }

  private defineFunction(props: EncryptedFunctionProps): LambdaFunction {
    const { environment = {}, layerVersionArns = [], code } = props;
    const hasEnvironment = Object.keys(environment).length > 0;
    return new LambdaFunction(this, "Resource", {
      functionName: props.functionName,
      description: props.description,
      role: this.role.roleArn,
      ...codeArguments(this, props),
      layers: layerVersionArns.length > 0 ? [...layerVersionArns] : undefined,
      publish: this.publishesVersions ? true : undefined,
      snapStart: props.snapStart === true ? { applyOn: "PublishedVersions" } : undefined,
      timeout: this.timeoutSeconds,
      memorySize: props.memoryMegabytes ?? 256,
      ephemeralStorage: { size: props.ephemeralStorageMegabytes ?? 512 },
      reservedConcurrentExecutions: props.reservedConcurrency,
      environment: hasEnvironment ? { variables: environment } : undefined,
      kmsKeyArn: this.usesKey(props) ? this.encryptionKey.keyArn : undefined,
      sourceKmsKeyArn: this.encryptsPackage ? this.encryptionKey.keyArn : undefined,
      deadLetterConfig: { targetArn: this.deadLetterQueue.resource.arn },
      tracingConfig: { mode: "Active" },
      vpcConfig: props.vpc && placeFunction(this, props.vpc),
      loggingConfig: { logFormat: "JSON", logGroup: this.logGroup.logGroupName },
      dependsOn: inSameStack(this, [
        this.role.policyResource,
        this.logGroup.resource,
        ...this.keysReady,
        ...(code instanceof FunctionImage ? [code.repository.policyResource ?? []].flat() : []),
      ]),
    });
  }

  /** Whether Lambda has something to encrypt. It does not keep a key that nothing uses, and every plan would show a change. */
  private usesKey({ environment = {}, snapStart, code }: EncryptedFunctionProps): boolean {
    const hasEnvironment = Object.keys(environment).length > 0;
    return hasEnvironment || this.encryptsPackage || snapStart === true || code instanceof FunctionImage;
  }

  /** Lambda tries the keys of the environment and of the dead letters when the function is made. */
  private get keysReady() {
    return [...this.encryptionKey.readiness, ...this.deadLetterQueue.encryptionKey.readiness];
  }
}
