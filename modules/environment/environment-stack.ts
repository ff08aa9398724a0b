import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { posix } from "node:path";
import { type ArnScope, partitionOf } from "../policy/arn";
import { annotate } from "../validation/annotate";
import { ConfigurationError } from "../validation/configuration-error";
import { environmentProblems } from "./define-environments";
import type { Environment } from "./environment";
import { PROVIDER_FEATURES, supports } from "./provider-features";
import { SIMULATOR_GAPS } from "./simulator-gaps";

/** From `cdktf.out/stacks/<id>`, where Terraform runs, to the project. */
const PROJECT_FROM_STACK = "../../..";

/**
 * A stack of one environment, with the id `<environment>-<name>`.
 *
 * It fixes account, Region, provider version and state backend from the environment's data, so that no stack depends on who runs it.
 * Defines the AWS provider (with `allowed_account_ids` and default tags) and the backend.
 *
 * @throws ConfigurationError when the environment is not valid.
 */
export class EnvironmentStack extends TerraformStack implements ArnScope {
  readonly environment: Environment;
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  private readonly replicaProviders = new Map<string, AwsProvider>();

  constructor(scope: Construct, name: string, environment: Environment) {
    super(scope, `${environment.name}-${name}`);
    const problems = environmentProblems(environment);
    if (problems.length > 0) throw new ConfigurationError(this, `environment is not valid: ${problems.join("; ")}`);
    this.environment = environment;
    this.region = environment.region;
    this.accountId = environment.accountId;
    this.partition = partitionOf(environment.region);
    this.defineProvider("Aws", environment.region);
    // The binding pins the exact version that it was made for.
    this.addOverride("terraform.required_providers.aws.version", environment.providerVersion);
    this.defineBackend();
    this.nameTrustedAccounts();
  }

  /**
   * The stack that a construct belongs to.
   *
   * @throws ConfigurationError when it is not in an EnvironmentStack.
   */
  static override of(construct: IConstruct): EnvironmentStack {
    const stack = TerraformStack.of(construct);
    if (stack instanceof EnvironmentStack) return stack;
    throw new ConfigurationError(
      construct,
      "must be inside an EnvironmentStack, got a plain TerraformStack: keys and policies need the environment's account, Region and roles",
    );
  }

  /** Where something of the stack is that is made in a Region. */
  scopeIn(region: string): ArnScope {
    return { partition: this.partition, accountId: this.accountId, region };
  }

  /**
   * The provider for what is made in a Region: undefined in the stack's own, which has the default one, else one with the Region's name as its
   * alias, made once.
   *
   * @throws ConfigurationError when the environment does not name the Region.
   */
  providerIn(region: string): AwsProvider | undefined {
    if (region === this.region) return undefined;
    const { replicaRegions = [] } = this.environment;
    if (!replicaRegions.includes(region)) {
      throw new ConfigurationError(
        this,
        `region must be one of ${[this.region, ...replicaRegions].join(", ")}, got ${JSON.stringify(region)}: ` +
          "the environment names the other Regions of its stacks in replicaRegions",
      );
    }
    const provider = this.replicaProviders.get(region) ?? this.defineProvider(`Aws-${region}`, region, region);
    this.replicaProviders.set(region, provider);
    return provider;
  }

  /** Whether the environment's provider has a feature. Where it has not, an annotation of the construct says what is lost. */
  supports(construct: IConstruct, name: keyof typeof PROVIDER_FEATURES): boolean {
    const feature = PROVIDER_FEATURES[name];
    if (supports(this.environment.providerVersion, feature)) return true;
    annotate(
      construct,
      "warning",
      `${feature.argument} is left out, because it needs AWS provider ${feature.since} or later and the environment has ` +
        `${JSON.stringify(this.environment.providerVersion)}: ${feature.lost}`,
    );
    return false;
  }

  /** Whether the environment keeps what a simulator does not. Where it is one, an annotation of the construct says what is lost. */
  keeps(construct: IConstruct, name: keyof typeof SIMULATOR_GAPS): boolean {
    if (this.environment.simulator !== true) return true;
    const { argument, lost } = SIMULATOR_GAPS[name];
    annotate(construct, "info", `${argument} is left out, because the simulator does not keep it: ${lost}`);
    return false;
  }

  private defineProvider(id: string, region: string, alias?: string): AwsProvider {
    const { environment } = this;
    return new AwsProvider(this, id, {
      region,
      alias,
      allowedAccountIds: [environment.accountId],
      defaultTags: [{ tags: { ...environment.tags, environment: environment.name } }],
      s3UsePathStyle: environment.simulator === true ? true : undefined,
    });
  }

  /** Reviews read whose layers may be taken, too. */
  private nameTrustedAccounts(): void {
    const { trustedLayerAccountIds } = this.environment;
    if (trustedLayerAccountIds) this.addOverride("//.sealstack.trustedLayerAccountIds", trustedLayerAccountIds);
  }

  private defineBackend(): void {
    const { backend } = this.environment;
    const stateFile = `${this.node.id}.tfstate`;
    if (backend.type === "local") {
      new LocalBackend(this, { path: posix.join(PROJECT_FROM_STACK, backend.directory, stateFile) });
      return;
    }
    const { bucket, region, kmsKeyArn } = backend;
    new S3Backend(this, { bucket, region, kmsKeyId: kmsKeyArn, key: stateFile, encrypt: true });
    // The lock file is newer than the backend's type.
    this.addOverride("terraform.backend.s3.use_lockfile", true);
  }
}
