import { TerraformStack } from "cdktf";
import { EnvironmentStack } from "../../../modules/environment/environment-stack";
import { ConfigurationError } from "../../../modules/validation/configuration-error";
import { annotationsOf, appOf, environmentOf, messageOf, OLD_PROVIDER, stackOf, synthesize } from "../../support/synth";

describe("a stack of an environment", () => {
  it("is named after both, and knows where it is deployed to", () => {
    const stack = stackOf({ region: "cn-north-1" }, "documents");
    expect(stack.node.id).toBe("dev-documents");
    expect(stack).toMatchObject({ region: "cn-north-1", accountId: "111111111111", partition: "aws-cn" });
  });

  it("fixes account, Region and tags in the provider", () => {
    const { provider } = synthesize(stackOf({ tags: { team: "data", environment: "other" } })).json;
    expect(provider.aws).toEqual([
      {
        region: "eu-central-1",
        allowed_account_ids: ["111111111111"],
        default_tags: [{ tags: { team: "data", environment: "dev" } }],
      },
    ]);
  });

  it("has one more provider for each other Region that it makes something in, under the Region's name", () => {
    const stack = stackOf({ replicaRegions: ["eu-west-1", "us-east-1"], tags: { team: "data" }, simulator: true });
    expect(stack.providerIn("eu-central-1")).toBeUndefined();
    const provider = stack.providerIn("eu-west-1");
    expect(stack.providerIn("eu-west-1")).toBe(provider);
    expect(provider?.fqn).toBe("aws.eu-west-1");
    const common = {
      allowed_account_ids: ["111111111111"],
      default_tags: [{ tags: { team: "data", environment: "dev" } }],
      s3_use_path_style: true,
    };
    expect(synthesize(stack).json.provider.aws).toEqual([
      { region: "eu-central-1", ...common },
      { region: "eu-west-1", alias: "eu-west-1", ...common },
    ]);
    expect(stack.scopeIn("eu-west-1")).toEqual({ partition: "aws", accountId: "111111111111", region: "eu-west-1" });
  });

  it("makes nothing in a Region that the environment does not name", () => {
    const stack = stackOf({ replicaRegions: ["eu-west-1"] });
    expect(messageOf(() => stack.providerIn("us-east-1"))).toBe(
      '[dev-stack] region must be one of eu-central-1, eu-west-1, got "us-east-1": ' +
        "the environment names the other Regions of its stacks in replicaRegions",
    );
    expect(messageOf(() => stackOf().providerIn("us-east-1"))).toBe(
      '[dev-stack] region must be one of eu-central-1, got "us-east-1": ' +
        "the environment names the other Regions of its stacks in replicaRegions",
    );
  });

  it("has the environment's provider, not the one that the bindings were made for", () => {
    const version = (changes = {}) => synthesize(stackOf(changes)).json.terraform.required_providers;
    expect(version()).toEqual({ aws: { source: "aws", version: "~> 6.25" } });
    expect(version({ providerVersion: OLD_PROVIDER })).toEqual({ aws: { source: "aws", version: "5.100.0" } });
  });

  it("asks a simulator without host names by path", () => {
    expect(synthesize(stackOf({ simulator: true })).json.provider.aws?.[0]).toMatchObject({ s3_use_path_style: true });
  });

  it("keeps its state beside the project by a relative path, the same on every machine", () => {
    expect(synthesize(stackOf()).json.terraform.backend).toEqual({
      local: { path: "../../../.local/state/dev-stack.tfstate" },
    });
  });

  it("keeps its state in S3 with a lock file, under a key", () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-4111-8111-111111111111";
    const backend = { type: "s3", bucket: "state", region: "eu-west-1", kmsKeyArn } as const;
    expect(synthesize(stackOf({ backend })).json.terraform.backend).toEqual({
      s3: {
        bucket: "state",
        region: "eu-west-1",
        key: "dev-stack.tfstate",
        encrypt: true,
        kms_key_id: kmsKeyArn,
        use_lockfile: true,
      },
    });
  });

  it("refuses an environment that is not valid, with every problem", () => {
    const environment = environmentOf({ accountId: "1", dataMayBeDestroyed: true });
    expect(messageOf(() => new EnvironmentStack(appOf(), "stack", environment))).toBe(
      '[dev-stack] environment is not valid: accountId must be twelve digits, got "1"; ' +
        'deployRoleArn must be a role of account 1, got "arn:aws:iam::111111111111:role/deploy"; ' +
        'planRoleArn must be a role of account 1, got "arn:aws:iam::111111111111:role/plan"; ' +
        "dataMayBeDestroyed must be false: only the environment local may lose its data, got true",
    );
  });

  it("is what constructs ask for their environment, and a plain stack cannot answer", () => {
    const stack = stackOf();
    expect(EnvironmentStack.of(stack)).toBe(stack);
    const plain = new TerraformStack(appOf(), "plain");
    expect(() => EnvironmentStack.of(plain)).toThrow(ConfigurationError);
    expect(messageOf(() => EnvironmentStack.of(plain))).toBe(
      "[plain] must be inside an EnvironmentStack, got a plain TerraformStack: keys and policies need the environment's account, Region and roles",
    );
  });

  it("says what is lost with an old provider, and nothing with a new one", () => {
    const old = stackOf({ providerVersion: OLD_PROVIDER });
    expect(old.supports(old, "sourceKmsKeyArn")).toBe(false);
    expect(annotationsOf(old)).toEqual([
      'warn: source_kms_key_arn is left out, because it needs AWS provider 6.12.0 or later and the environment has "5.100.0": ' +
        "the .zip package is encrypted under a key that AWS owns, not under yours",
    ]);
    const current = stackOf();
    expect(current.supports(current, "sourceKmsKeyArn")).toBe(true);
    expect(annotationsOf(current)).toEqual([]);
  });
});
