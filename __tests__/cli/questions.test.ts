import { Command } from "commander";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addCan } from "../../cli/can";
import { addWhoCan } from "../../cli/who-can";
import { ACCOUNT, allow, allowTo, errorOf, policy, providerOf, ROOT, roleOf } from "../support/terraform";
import { CAN, WHO_CAN } from "./json-shapes";

const deploy = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const viaS3 = "kms:ViaService=s3.eu-central-1.amazonaws.com";

const data = {
  provider: { aws: [providerOf()] },
  resource: {
    aws_iam_role: {
      app: {
        ...roleOf("app", [allow("kms:Encrypt")]),
        permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
        "//": { metadata: { path: "dev-data/App/Resource" } },
      },
    },
    aws_kms_key: { k: { "//": { metadata: { path: "dev-data/Key/Resource" } } } },
    aws_kms_key_policy: {
      k: {
        key_id: "${aws_kms_key.k.id}",
        policy: policy(
          { ...allowTo([deploy, "${aws_iam_role.app.arn}"], "kms:Decrypt"), Sid: "Uses", Condition: onlyVia("s3") },
          { Sid: "NeverGrants", Effect: "Deny", Principal: "*", Action: "kms:CreateGrant", Resource: "*" },
          allowTo(ROOT, "kms:PutKeyPolicy", { Sid: "Administers" }),
          allow("kms:Decrypt", { Sid: "Logs", Principal: { Service: "logs.eu-central-1.amazonaws.com" } }),
        ),
      },
    },
  },
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sealstack-cli-"));
  write("manifest.json", {
    stacks: Object.fromEntries(
      ["dev-data", "dev-other"].map((name) => [
        name,
        { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, annotations: [] },
      ]),
    ),
  });
  write("stacks/dev-data/cdk.tf.json", data);
  write("stacks/dev-other/cdk.tf.json", { provider: data.provider, resource: { aws_kms_key: { other: {} } } });
  write("everything.json", { Version: "2012-10-17", Statement: [allow("*")] });
  write("typo.json", { Version: "2012-10-17", Statement: [{ ...allow("*"), Effect: "Alow" }] });
  write("broken.json", "{");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
}

/** Runs a command on the synthesis in this process. */
function run(...words: readonly string[]): { readonly output: string; readonly status: unknown } {
  const printed: string[] = [];
  const log = jest.spyOn(console, "log").mockImplementation((text: string) => printed.push(text));
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addCan(program);
    addWhoCan(program);
    for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
    program.parse([...words, "--synth", folder], { from: "user" });
    return { output: printed.join("\n"), status: process.exitCode };
  } finally {
    process.exitCode = before;
    log.mockRestore();
  }
}

const can = (action: string, ...options: readonly string[]) =>
  run("can", "dev-data/App", action, "dev-data/Key", ...options);

const boundary = () => ["--policy", `arn:aws:iam::${ACCOUNT}:policy/boundary=${join(folder, "everything.json")}`];

describe("can", () => {
  test.each([
    ["allow", 0, "kms:Decrypt", ["--context", viaS3]],
    ["deny", 1, "kms:Decrypt", []],
    ["deny", 1, "kms:CreateGrant", []],
    ["conditional", 4, "kms:Decrypt", ["--open"]],
  ] as const)("says %s and exits with %i for %s %j", (answer, status, action, options) => {
    const { output, ...rest } = can(action, ...boundary(), ...options, "--format", "json");
    expect(rest.status).toBe(status);
    const json = CAN.parse(JSON.parse(output));
    expect(json).toMatchObject({
      version: 1,
      principal: "dev-data/App",
      action,
      resource: "dev-data/Key",
      open: options[0] === "--open",
      decision: answer,
    });
  });

  test("says unknown and exits with 3 where a policy is managed elsewhere", () => {
    const { output, status } = can("kms:Decrypt", "--context", viaS3, "--format", "json");
    expect(status).toBe(3);
    expect(CAN.parse(JSON.parse(output))).toMatchObject({
      decision: "unknown",
      unknowns: [
        `managed policy arn:aws:iam::${ACCOUNT}:policy/boundary is not known: its text is not in the synthesis`,
      ],
    });
  });

  test("says in words what decided", () => {
    expect(can("kms:CreateGrant").output).toBe(
      [
        "dev-data/App kms:CreateGrant dev-data/Key: denied explicitly",
        "  because Deny statement NeverGrants of aws_kms_key_policy.k.policy applies",
      ].join("\n"),
    );
  });

  test("adds the values of one context key up, in whichever case", () => {
    const words = ["--context", "aws:TagKeys=a", "--context", "AWS:tagkeys=b", "--context", "k=x=y"];
    expect(JSON.parse(can("kms:Decrypt", ...words, "--format", "json").output).context).toEqual({
      "aws:TagKeys": ["a", "b"],
      k: "x=y",
    });
  });

  test("takes several policies of a role", () => {
    const given = join(folder, "everything.json");
    const words = ["can", deploy, "kms:Decrypt", "dev-data/Key", "--context", viaS3, "--policy", `${deploy}=${given}`];
    expect(run(...words).status).toBe(0);
    expect(run(...words, "--policy", `${deploy}=${given}`).status).toBe(0);
  });

  test("reads the stacks that are named", () => {
    const ask = (...stacks: readonly string[]) =>
      run("can", "*", "kms:Decrypt", "aws_kms_key.other", ...stacks.flatMap((name) => ["--stack", name])).status;
    expect(ask("dev-other")).toBe(1);
    expect(ask("dev-data", "dev-other")).toBe(1);
    expect(errorOf(() => ask("dev-data")).message).toBe(
      'no resource is named "aws_kms_key.other": nearest is aws_kms_key.k (of 4)',
    );
    expect(errorOf(() => ask("dev-dta")).message).toBe(`${folder} has no stack dev-dta: there are dev-data, dev-other`);
  });

  test.each([
    [["--context", "novalue"], '--context must be key=value, got "novalue"'],
    [["--context", "=v"], '--context must be key=value, got "=v"'],
    [["--format", "yaml"], '--format must be table or json, got "yaml"'],
    [["--policy", "deploy.json"], '--policy must be <arn>=<file>, got "deploy.json"'],
    [
      ["--policy", "arn:aws:s3:::b=$/everything.json"],
      "policies: expected the ARN of a role, a user or a managed policy, got arn:aws:s3:::b",
    ],
    [
      ["--policy", `${deploy}=$/typo.json`],
      `given policy of ${deploy}: Statement[0].Effect: expected Allow or Deny, got "Alow"`,
    ],
  ])("refuses %j", (words, message) => {
    expect(errorOf(() => can("kms:Decrypt", ...words.map((word) => word.replace("$", folder)))).message).toBe(message);
  });

  test.each([
    ["broken.json", /^--policy: .*broken\.json cannot be read as JSON: .*JSON/],
    ["missing.json", /^--policy: .*missing\.json cannot be read as JSON: .*ENOENT: no such file/],
  ])("refuses the policy file %s", (file, message) => {
    expect(errorOf(() => can("kms:Decrypt", "--policy", `${deploy}=${join(folder, file)}`)).message).toMatch(message);
  });
});

describe("who-can", () => {
  test("lists who may, when and through what, and who is refused explicitly", () => {
    const { output, status } = run("who-can", "kms:Decrypt", "dev-data/Key", ...boundary());
    expect(output).toMatchInlineSnapshot(`
     "kms:Decrypt on dev-data/Key
     ┌────────────────────┬─────────────┬──────────────────────────────────────┬────────────┐
     │ Who                │ Answer      │ When                                 │ Through    │
     ├────────────────────┼─────────────┼──────────────────────────────────────┼────────────┤
     │ role/app           │ conditional │ \`kms:ViaService\` is                  │ key policy │
     │                    │             │   \`s3.eu-central-1.amazonaws.com\`    │   Uses     │
     ├────────────────────┼─────────────┼──────────────────────────────────────┼────────────┤
     │ role/deploy        │ unknown     │ \`kms:ViaService\` is                  │ key policy │
     │                    │             │   \`s3.eu-central-1.amazonaws.com\`    │   Uses     │
     │                    │             │ unknown: identity policy of          │            │
     │                    │             │   arn:aws:iam::111111111111:role/    │            │
     │                    │             │   deploy is not known: it is managed │            │
     │                    │             │   elsewhere                          │            │
     ├────────────────────┼─────────────┼──────────────────────────────────────┼────────────┤
     │ logs.eu-central-1. │ allow       │                                      │ key policy │
     │   amazonaws.com    │             │                                      │   Logs     │
     └────────────────────┴─────────────┴──────────────────────────────────────┴────────────┘"
    `);
    expect(status).toBe(undefined);
  });

  test("gives all of it as JSON", () => {
    const { output } = run("who-can", "kms:Decrypt", "dev-data/Key", "--format", "json", ...boundary());
    const { answers, ...rest } = WHO_CAN.parse(JSON.parse(output));
    expect(rest).toEqual({ version: 1, action: "kms:Decrypt", resource: "dev-data/Key", context: {} });
    expect(answers.map(({ principal, address, decision: answer }) => [principal, address, answer])).toEqual([
      [`arn:aws:iam::${ACCOUNT}:role/app`, "dev-data/aws_iam_role.app", "conditional"],
      [deploy, undefined, "unknown"],
      ["logs.eu-central-1.amazonaws.com", undefined, "allow"],
    ]);
    expect(answers[0]).toMatchObject({
      when: {
        kind: "condition",
        operator: "StringEquals",
        key: "kms:ViaService",
        values: ["s3.eu-central-1.amazonaws.com"],
      },
      summary: "allowed if `kms:ViaService` is `s3.eu-central-1.amazonaws.com`",
    });
  });

  test("tells explicit refusals of those who are known, and not silence", () => {
    const answers = JSON.parse(run("who-can", "kms:CreateGrant", "dev-data/Key", "--format", "json").output).answers;
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toMatchObject({ decision: "deny", explicit: true });
    expect(run("who-can", "kms:Sign", "dev-data/Key", ...boundary()).output).toBe("kms:Sign on dev-data/Key\nnobody");
  });

  test("asks in the context that is given", () => {
    const { output } = run(
      "who-can",
      "kms:Decrypt",
      "dev-data/Key",
      "--context",
      viaS3,
      "--format",
      "json",
      ...boundary(),
    );
    expect(WHO_CAN.parse(JSON.parse(output)).answers[0]).toMatchObject({ decision: "allow" });
  });

  test("tells who else may: a key whose account is let in is open to all its roles", () => {
    const { output } = run("who-can", "kms:Decrypt", "dev-other/aws_kms_key.other");
    expect(output).toContain("role/any-other-role");
    expect(output).toContain("user/any-other-user");
  });
});

function onlyVia(service: string) {
  return { StringEquals: { "kms:ViaService": `${service}.eu-central-1.amazonaws.com` } };
}
