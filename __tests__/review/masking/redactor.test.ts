import { Redactor } from "../../../review/masking/redactor";
import { change, configuration, functionState, lambda, output, plan, stack, state } from "./plan-values";

// Put together here, so that nothing in this file looks like a secret to a scanner.
const SECRET = ["hunter2", "<&>", '"x"', "/y+z"].join("-");
const ACCESS_KEY = ["AK", "IA", "0123456789", "ABCDEF"].join("");

describe("what is marked as sensitive", () => {
  it.each([
    ["before a change", plan({ changes: [change({ before: { value: SECRET }, beforeSensitive: { value: true } })] })],
    ["after a change", plan({ changes: [change({ after: { value: SECRET }, afterSensitive: { value: true } })] })],
    ["in a list", plan({ changes: [change({ after: { v: ["a", SECRET] }, afterSensitive: { v: [false, true] } })] })],
    ["in a map", plan({ drift: [change({ after: { tags: { A: SECRET } }, afterSensitive: { tags: { A: true } } })] })],
    ["as a whole resource", plan({ changes: [change({ after: { a: { b: [SECRET] } }, afterSensitive: true })] })],
    ["in an output before", plan({ outputs: [output({ before: SECRET, beforeSensitive: true })] })],
    ["in an output after", plan({ outputs: [output({ after: { a: SECRET }, afterSensitive: { a: true } })] })],
    ["in the prior state", plan({ priorState: [state({ value: SECRET }, { value: true })] })],
    ["in planned values", plan({ plannedValues: [state({ value: SECRET }, { value: true })] })],
  ])("is taken out of every text: %s", (_, one) => {
    expect(Redactor.of(one, []).redact(`before ${SECRET} after`)).toBe("before (sensitive) after");
  });

  it("is taken out of conditions when it is short, and shown where it cannot be told from other texts", () => {
    const one = plan({ changes: [change({ after: { a: "9137", b: "true", c: "abc" }, afterSensitive: true })] });
    const redactor = Redactor.of(one, []);
    expect(redactor.redact("when `aws:PrincipalTag/pin` is `9137` in 9137")).toBe(
      "when `aws:PrincipalTag/pin` is (sensitive) in 9137",
    );
    expect(redactor.redact("when `a` is `true` or `abc`")).toBe("when `a` is `true` or `abc`");
  });

  it("is taken out where it was written, around what is not known yet", () => {
    const one = plan({ changes: [change({ after: {}, afterSensitive: { value: true } })] });
    const written = stack([{ value: `${SECRET}\${aws_kms_key.a.arn}` }]);
    expect(Redactor.of(one, [written]).redact(`is ${SECRET}.`)).toBe("is (sensitive).");
    const configured = { ...one, configuration: [configuration({ value: { constant_value: SECRET } })] };
    expect(Redactor.of(configured, []).redact(`is ${SECRET}.`)).toBe("is (sensitive).");
  });

  it("is taken out in every instance of a resource that is written once", () => {
    const indexed = { ...change({ after: {}, afterSensitive: { value: true } }), address: 'aws_ssm_parameter.a["x"]' };
    expect(Redactor.of(plan({ changes: [indexed] }), [stack([{ value: SECRET }])]).redact(SECRET)).toBe("(sensitive)");
  });

  it("is taken out of documents that are marked whole, without what every policy has", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "kms:Decrypt",
          Principal: { Service: "logs.eu-central-1.amazonaws.com", AWS: "arn:aws:iam::111111111111:role/reader" },
          Resource: "arn:aws:s3:::documents/*",
          Condition: { StringEquals: { "sts:ExternalId": "partner-0815", "aws:RequestedRegion": "eu-central-1" } },
        },
      ],
    });
    const redactor = Redactor.of(
      plan({
        changes: [change({ after: { policy }, afterSensitive: { policy: true } })],
        priorState: [
          state({ arn: "arn:aws:iam::111111111111:role/reader" }, {}),
          state({ arn: "arn:aws:s3:::documents" }, {}),
        ],
      }),
      [],
    );
    const sentence =
      "arn:aws:iam::111111111111:role/reader may kms:Decrypt on arn:aws:s3:::documents/* in eu-central-1 (2012-10-17), Allow, " +
      "logs.eu-central-1.amazonaws.com, when sts:ExternalId is";
    expect(redactor.redact(`${sentence} partner-0815`)).toBe(`${sentence} (sensitive)`);
    expect(redactor.redact(policy)).toBe("(sensitive)");
  });

  it("is taken out line by line", () => {
    const text = ["first line of the secret", "second line of the secret", "short"].join("\n");
    const one = plan({ changes: [change({ after: { value: text }, afterSensitive: { value: true } })] });
    expect(Redactor.of(one, []).redact("> second line of the secret <")).toBe("> (sensitive) <");
  });

  it("is taken out where only the synthesis says that it is sensitive", () => {
    const terraform = {
      variable: { given: { sensitive: true }, fallback: { sensitive: true, default: "default-0815" } },
      output: { out: { sensitive: true, value: "output-0815" } },
    };
    const redactor = Redactor.of(plan({ variables: { given: { value: "letmein" } } }), [stack([], terraform)]);
    expect(redactor.redact("letmein default-0815 output-0815")).toBe("(sensitive) (sensitive) (sensitive)");
  });
});

describe("the environment of a function", () => {
  const variables = { ENDPOINT: SECRET };

  it.each([
    ["in a change", plan({ changes: [lambda({ after: { environment: [{ variables }] } })] }), []],
    ["in drift", plan({ drift: [lambda({ before: { environment: [{ variables }] } })] }), []],
    ["in the state", plan({ priorState: [functionState({ environment: [{ variables }] })] }), []],
    [
      "in the configuration",
      plan({
        configuration: [
          {
            ...configuration({
              environment: [{ variables: { constant_value: variables, references: ["other-0815"] } }],
            }),
            type: "aws_lambda_function",
          },
        ],
      }),
      [],
    ],
    ["in the synthesis", plan({}), [stack([{ environment: { variables } }], {}, "aws_lambda_function")]],
  ])("is hidden: %s", (_, one, stacks) => {
    expect(Redactor.of(one, stacks).redact(`is ${SECRET} with other-0815`)).toBe("is (sensitive) with other-0815");
  });

  it("is hidden as JSON and value by value in it", () => {
    const settings = JSON.stringify({ key: "value-0815" });
    const one = plan({ changes: [lambda({ after: { environment: [{ variables: { SETTINGS: settings } }] } })] });
    expect(Redactor.of(one, []).redact(`value-0815 ${settings}`)).toBe("(sensitive) (sensitive)");
  });

  it("hides no names of resources, ordinary words, numbers and references", () => {
    const after = {
      environment: [
        {
          variables: {
            BUCKET: "prod-documents-results",
            QUEUE: "https://sqs.eu-central-1.amazonaws.com/111111111111/results",
            ACCOUNT: "111111111111",
            REGION: "eu-west-1",
            LEVEL: "warning",
            KEY: "${aws_kms_key.documents.arn}",
            STAGE: "prod-data",
            FLAG: "true",
          },
        },
      ],
    };
    const queue = "https://sqs.eu-central-1.amazonaws.com/111111111111/results";
    const one = plan({
      changes: [lambda({ after })],
      priorState: [state({ bucket: "prod-documents-results" }, {}), state({ url: queue }, {})],
    });
    const text = `warning: prod-documents-results and ${queue} of 111111111111 in eu-west-1 of prod-data, \${aws_kms_key.documents.arn}, true`;
    expect(Redactor.of(one, [{ ...stack([]), name: "prod-data" }]).redact(text)).toBe(text);
  });

  it("hides words as a whole, and not in other names", () => {
    const one = plan({ changes: [lambda({ after: { environment: [{ variables: { STAGE: "prod-data" } }] } })] });
    expect(Redactor.of(one, []).redact("prod-data, not prod-data-archive")).toBe("(sensitive), not prod-data-archive");
  });

  it("is hidden in its place whatever it is", () => {
    const attributes = { name: "process", environment: [{ variables: { FLAG: "true", LEVEL: "warning", N: "1" } }] };
    const redactor = Redactor.of(plan({}), []);
    const hidden = { FLAG: "(sensitive)", LEVEL: "(sensitive)", N: "(sensitive)" };
    expect(redactor.hide("aws_lambda_function", attributes, {})).toEqual({
      name: "process",
      environment: [{ variables: hidden }],
    });
    expect(redactor.hide("aws_lambda_function", { environment: { variables: { FLAG: "true" } } }, undefined)).toEqual({
      environment: { variables: { FLAG: "(sensitive)" } },
    });
    expect(redactor.hide("aws_other", attributes, {})).toEqual(attributes);
    expect(redactor.hide("aws_lambda_function", undefined, {})).toBeUndefined();
  });
});

describe("a variable of the plan", () => {
  it("is hidden when it is no ordinary word", () => {
    const redactor = Redactor.of(plan({ variables: { region: "eu-central-1", key: { value: "value-0815" } } }), []);
    expect(redactor.redact("value-0815 in eu-central-1")).toBe("(sensitive) in eu-central-1");
  });

  it("is hidden as a word by a name that says secret", () => {
    expect(Redactor.of(plan({ variables: { db_password: "letmein" } }), []).redact("is letmein")).toBe(
      "is (sensitive)",
    );
  });
});

describe("what looks like a secret", () => {
  it.each([
    ["a tag", { tags: { Note: `key ${ACCESS_KEY} of Bob` } }],
    ["a policy", { policy: JSON.stringify({ Statement: [{ Sid: "A", Condition: { x: [ACCESS_KEY] } }] }) }],
    ["a description", { description: `uses ${ACCESS_KEY}` }],
  ])("is hidden in %s, also in base64", (_, after) => {
    const redactor = Redactor.of(plan({ changes: [change({ after })] }), []);
    expect(redactor.redact(`is ${ACCESS_KEY}.`)).toBe("is (sensitive).");
    expect(redactor.redact(Buffer.from(`x${ACCESS_KEY}`).toString("base64"))).not.toContain("QUtJQTAx");
    expect(redactor.redact(Buffer.from(ACCESS_KEY).toString("base64"))).toBe("(sensitive)");
  });

  it("is hidden where no plan has it", () => {
    expect(Redactor.of(plan({}), []).redact(`${ACCESS_KEY} in a message`)).toBe("(sensitive) in a message");
  });

  it.each([
    ["an argument", { master_password: "letmein" }],
    ["several", { passwords: ["letmein"] }],
    ["a name in a document", { definitions: JSON.stringify([{ environment: { DB_PASSWORD: "letmein" } }]) }],
    ["a name beside a value", { definitions: JSON.stringify([{ name: "DB_PASSWORD", value: "letmein" }]) }],
    ["a key beside a value", { tag: [{ key: "Token", value: "letmein" }] }],
  ])("by its name is hidden: %s", (_, after) => {
    expect(Redactor.of(plan({ changes: [change({ after })] }), []).redact("it is letmein!")).toBe("it is (sensitive)!");
  });

  it("by its name is hidden in its place, and an ARN or a reference is not", () => {
    const attributes = {
      password: "abc",
      tag: [{ key: "Token", value: "abc" }],
      credentials: "arn:aws:iam::111111111111:role/gateway",
      token: "${aws_ssm_parameter.a.value}",
      secret_arn: "other",
    };
    expect(Redactor.of(plan({}), []).hide("aws_any", attributes, {})).toEqual({
      ...attributes,
      password: "(sensitive)",
      tag: [{ key: "Token", value: "(sensitive)" }],
    });
  });

  it("is no name, even where it stands as one", () => {
    const one = plan({ priorState: [state({ id: ACCESS_KEY }, {})] });
    expect(Redactor.of(one, []).redact(Buffer.from(ACCESS_KEY).toString("base64"))).toBe("(sensitive)");
  });
});

describe("what stands everywhere", () => {
  it.each(["true", "1", "abcde", "update", "replace", "(sensitive)"])("is hidden in its place only: %p", (value) => {
    const marked = { value: true };
    const redactor = Redactor.of(plan({ changes: [change({ after: { value }, afterSensitive: marked })] }), []);
    expect(redactor.redact(`a ${value} b`)).toBe(`a ${value} b`);
    expect(redactor.hide("aws_any", { value, other: value }, marked)).toEqual({ value: "(sensitive)", other: value });
  });

  it("is the name of a resource, which a parameter holds", () => {
    const redactor = Redactor.of(
      plan({
        changes: [change({ after: { value: "prod-results" }, afterSensitive: { value: true } })],
        priorState: [state({ bucket: "prod-results" }, {})],
      }),
      [],
    );
    expect(redactor.redact("bucket prod-results")).toBe("bucket prod-results");
  });

  it("is no name when the name is marked, too", () => {
    const one = plan({ priorState: [state({ bucket: "prod-results" }, { bucket: true })] });
    expect(Redactor.of(one, []).redact("bucket prod-results")).toBe("bucket (sensitive)");
  });

  it("is no name of another provider's resource: a random string is its own id", () => {
    const random = { ...state({ id: "x8Yq-0815" }, {}), type: "random_string" };
    const marked = change({ after: { value: "x8Yq-0815" }, afterSensitive: { value: true } });
    expect(Redactor.of(plan({ changes: [marked], priorState: [random] }), []).redact("x8Yq-0815")).toBe("(sensitive)");
  });
});
