import { KeyGrant } from "../../../modules/kms/key-grant";
import { DEPLOY_ROLE, PLAN_ROLE, synthesize } from "../../support/synth";
import { ask, modelOf } from "./asked-model";
import { keyAndRole, RETIRER, tenant } from "./key-and-role";

describe("the deployment of a grant", () => {
  const constraint = { encryptionContextEquals: { tenant: "a" } };
  const request = {
    "kms:GranteePrincipal": "arn:aws:iam::111111111111:role/worker",
    "kms:GrantOperations": ["Decrypt", "DescribeKey"],
    "kms:GrantConstraintType": "EncryptionContextEquals",
    "kms:RetiringPrincipal": RETIRER,
    ...tenant("a"),
  };
  const { stack, key, role } = keyAndRole();
  new KeyGrant(stack, "Reader", {
    key,
    grantee: role,
    operations: ["Decrypt", "DescribeKey"],
    constraint,
    retiringPrincipal: { arn: RETIRER },
  });
  const model = modelOf(stack);
  const mayCreate = (context: object) => ask(model, DEPLOY_ROLE, "kms:CreateGrant", key, { ...request, ...context });

  it("lets the deploy role create it", () => {
    expect(synthesize(stack).statement("DeployCreatesGrantReader", "aws_kms_key_policy")).toEqual({
      Sid: "DeployCreatesGrantReader",
      Effect: "Allow",
      Principal: { AWS: DEPLOY_ROLE },
      Action: ["kms:CreateGrant"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:GranteePrincipal": "arn:aws:iam::111111111111:role/worker",
          "kms:GrantConstraintType": "EncryptionContextEquals",
          "kms:RetiringPrincipal": RETIRER,
          "kms:EncryptionContext:tenant": "a",
        },
        "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt", "DescribeKey"] },
      },
    });
    expect(mayCreate({})).toBe("allow");
  });

  it.each([
    ["for somebody else", { "kms:GranteePrincipal": "arn:aws:iam::111111111111:role/outsider" }],
    ["for the deploy role itself", { "kms:GranteePrincipal": DEPLOY_ROLE }],
    ["that allows more", { "kms:GrantOperations": ["Decrypt", "Encrypt"] }],
    ["under a constraint of the other type", { "kms:GrantConstraintType": "EncryptionContextSubset" }],
    ["under another constraint", tenant("b")],
    ["that somebody else may retire", { "kms:RetiringPrincipal": "arn:aws:iam::111111111111:role/outsider" }],
  ])("lets it create none %s", (_, context) => {
    expect(mayCreate(context)).toBe("deny");
  });

  it("lets it create none without a constraint", () => {
    const constrained = ["kms:GrantConstraintType", "kms:EncryptionContext:tenant"];
    const unconstrained = Object.fromEntries(Object.entries(request).filter(([name]) => !constrained.includes(name)));
    expect(ask(model, DEPLOY_ROLE, "kms:CreateGrant", key, unconstrained)).toBe("deny");
  });

  it("is nobody else's", () => {
    expect(stack).toAllowOnly("kms:CreateGrant", key, [DEPLOY_ROLE]);
  });

  it("lets the deploy role revoke, and both roles list, which a refresh does", () => {
    expect(ask(model, DEPLOY_ROLE, "kms:RevokeGrant", key)).toBe("allow");
    expect(ask(model, DEPLOY_ROLE, "kms:ListGrants", key)).toBe("allow");
    expect(ask(model, PLAN_ROLE, "kms:ListGrants", key)).toBe("allow");
    expect(ask(model, PLAN_ROLE, "kms:CreateGrant", key, request)).toBe("deny");
    expect(ask(model, PLAN_ROLE, "kms:RevokeGrant", key)).toBe("deny");
  });

  it("wants no constraint where the grant has none", () => {
    const free = keyAndRole();
    new KeyGrant(free.stack, "Reader", { key: free.key, grantee: free.role, operations: ["Decrypt"] });
    expect(synthesize(free.stack).statement("DeployCreatesGrantReader", "aws_kms_key_policy").Condition).toEqual({
      StringEquals: { "kms:GranteePrincipal": "arn:aws:iam::111111111111:role/worker" },
      "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] },
    });
  });

  it("is left to IAM policies where the key delegates", () => {
    const delegated = keyAndRole("delegated");
    new KeyGrant(delegated.stack, "Reader", { key: delegated.key, grantee: delegated.role, operations: ["Decrypt"] });
    expect(synthesize(delegated.stack).statements("aws_kms_key_policy")).toHaveLength(1);
    expect(delegated.key.uses.map(({ sid }) => sid)).toEqual([
      "DeployCreatesGrantReader",
      "DeployManagesGrants",
      "PlanListsGrants",
      "GrantReader",
    ]);
  });
});
