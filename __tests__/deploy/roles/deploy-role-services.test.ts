import { documentsNames } from "../../../stacks/documents-names";
import { actionsOf, bySid, prod, resourcesOf, statementsOf } from "./role-statements";

describe("the deploy role", () => {
  const statements = statementsOf("deploy");

  test("opens function URLs to signed requests only", () => {
    const about = actionsOf(statements).filter((action) => action.endsWith("FunctionUrlConfig"));
    expect(new Set(about).size).toBe(4);
    expect(bySid(statements, "OpensFunctionUrlsToSignedRequests")).toMatchObject({
      Action: ["lambda:CreateFunctionUrlConfig", "lambda:UpdateFunctionUrlConfig"],
      Resource: "arn:aws:lambda:eu-central-1:333333333333:function:prod-*",
      Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } },
    });
  });

  test("has functions ask for signatures, and never has them ask no more", () => {
    const actions = actionsOf(statements);
    expect(actions).toContain("lambda:PutFunctionCodeSigningConfig");
    expect(actions).not.toContain("lambda:DeleteFunctionCodeSigningConfig");
    for (const sid of ["ManagesSigningProfiles", "KeepsSignedPackages", "KeepsUnsignedPackages"]) {
      expect(resourcesOf(bySid(statements, sid))).toEqual([
        expect.stringMatching(/(\/prod_\*|:::prod-code-333333333333\/\w+\/\*)$/),
      ]);
    }
  });

  test("takes layers of its account, and of those that the environment trusts", () => {
    const layers = (environment: typeof prod) =>
      statementsOf("deploy", environment)
        .filter(({ Action }) => Action === "lambda:GetLayerVersion")
        .map(({ Resource }) => Resource);
    expect(layers(prod)).toEqual(["arn:aws:lambda:eu-central-1:333333333333:layer:*"]);
    expect(layers({ ...prod, trustedLayerAccountIds: ["094274105915"] })).toEqual([
      "arn:aws:lambda:eu-central-1:333333333333:layer:*",
      "arn:aws:lambda:eu-central-1:094274105915:layer:*",
    ]);
  });

  test("may invoke the functions that rotate secrets, which RotateSecret asks of its caller, and no other", () => {
    const about = statements.filter(({ Action = [] }) => Action.includes("lambda:InvokeFunction"));
    expect(about.map(({ Sid }) => Sid)).toEqual(["HasSecretsRotated"]);
    const [pattern = ""] = about.flatMap(resourcesOf);
    const isAllowed = (name: string) =>
      new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(
        `arn:aws:lambda:eu-central-1:333333333333:function:${name}`,
      );
    const { rotatorName, functionName, signerName, checkerName } = documentsNames(prod);
    expect([rotatorName, functionName, signerName, checkerName, "dev-rotate-secret"].map(isAllowed)).toEqual([
      true,
      ...[false, false, false, false],
    ]);
  });

  test("configures rotations, and takes them back", () => {
    for (const action of ["CancelRotateSecret", "DescribeSecret", "RotateSecret"]) {
      expect(bySid(statements, "ManagesSecrets").Action).toContain(`secretsmanager:${action}`);
    }
  });

  test("makes and changes parts of the network that have its environment's tag, and endpoints of AWS only", () => {
    const tagged = { "aws:RequestTag/environment": "prod" };
    expect(bySid(statements, "MakesNetworkParts").Condition).toEqual({ StringEquals: tagged });
    expect(bySid(statements, "MakesEndpointsOfAws").Condition).toEqual({
      StringEquals: { ...tagged, "ec2:VpceServiceOwner": "amazon" },
    });
    for (const sid of ["ChangesNetworkParts", "TagsNetworkParts"]) {
      expect(bySid(statements, sid).Condition).toEqual({ StringEquals: { "aws:ResourceTag/environment": "prod" } });
    }
  });

  test("makes no way to the internet, and no new function outside of the network, where there is one", () => {
    const ways = actionsOf(statements).filter((action) =>
      /Gateway|:CreateRoute$|ReplaceRoute|Address$|PeeringConnection|:AttachVpn/.test(action),
    );
    expect(ways).toEqual([]);
    expect(bySid(statements, "NoFunctionOutsideTheNetwork")).toEqual({
      Sid: "NoFunctionOutsideTheNetwork",
      Effect: "Deny",
      Action: "lambda:CreateFunction",
      Resource: "arn:aws:lambda:eu-central-1:333333333333:function:*",
      Condition: { Null: { "lambda:VpcIds": "true" } },
    });
    const withoutNetwork = { ...prod, vpc: undefined };
    expect(actionsOf(statementsOf("deploy", withoutNetwork)).filter((action) => action.startsWith("ec2:"))).toEqual([]);
    expect(bySid(statementsOf("deploy", withoutNetwork), "NoFunctionOutsideTheNetwork")).toBeUndefined();
  });

  test("writes and reads parameters of its environment, and keys for these alone", () => {
    expect(bySid(statements, "ManagesParameters").Resource).toBe(
      "arn:aws:ssm:eu-central-1:333333333333:parameter/prod/*",
    );
    for (const statement of [
      bySid(statements, "WritesParametersViaParameterStore"),
      bySid(statementsOf("plan"), "DecryptsViaParameterStore"),
    ]) {
      expect(statement.Condition?.StringLike).toEqual({
        "kms:EncryptionContext:PARAMETER_ARN": "arn:aws:ssm:eu-central-1:333333333333:parameter/prod/*",
      });
    }
    expect(actionsOf(statementsOf("plan")).filter((action) => action.startsWith("ssm:"))).toEqual([
      "ssm:GetParameter",
      "ssm:ListTagsForResource",
      "ssm:DescribeParameters",
    ]);
  });
});
