/* eslint-disable max-lines -- the properties share their helpers, and belong together */
import * as fc from "fast-check";
import {
  ABSENT,
  evaluate,
  parseKmsGrant,
  parsePolicyDocument,
  reference,
  resolveFormula,
  unknownValue,
  type Decision,
  type Environment,
  type PolicyKind,
  type Principal,
  type Request,
  type RequestValue,
  type Unknown,
} from "../../../../modules/policy/evaluation";
import {
  completeContext,
  identityStatement,
  policies,
  question,
  resourceStatement,
  type RandomContext,
  type RandomPolicies,
  type RandomStatement,
} from "./random-policies";

const RUNS = { numRuns: 500 };

type Layer = "identity" | "resource" | "boundary" | "session" | "serviceControl";
type Layers = { readonly [L in Layer]?: readonly (RandomStatement | Unknown)[] | Unknown | undefined } & Pick<
  RandomPolicies,
  "grants"
>;

function parse(
  statements: readonly (RandomStatement | Unknown)[] | Unknown,
  kind: PolicyKind,
): ReturnType<typeof parsePolicyDocument> {
  return parsePolicyDocument(
    "unknown" in statements ? statements : { Version: "2012-10-17", Statement: statements },
    kind,
    kind,
  );
}

function environmentOf(
  { identity = [], resource = [], boundary, session, serviceControl, grants }: Layers,
  isKey: boolean,
): Environment {
  return {
    identityPolicies: [parse(identity, "identity policy")],
    resourcePolicy: parse(resource, isKey ? "key policy" : "resource policy"),
    ...(boundary && { permissionsBoundary: parse(boundary, "permissions boundary") }),
    ...(session && { sessionPolicies: [parse(session, "session policy")] }),
    ...(serviceControl && { serviceControlPolicies: [[parse(serviceControl, "service control policy")]] }),
    ...(isKey && { grants: grants.map((grant, index) => parseKmsGrant({ name: `grant ${index}`, ...grant })) }),
  };
}

interface Question {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
}

function requestOf(
  { resource, ...question }: Question,
  context: Readonly<Record<string, RequestValue>>,
  mode?: "open",
): Request {
  return { ...question, resource: { arn: resource }, context, ...(mode && { mode }) };
}

function ask(
  layers: Layers,
  asked: Question,
  context: Readonly<Record<string, RequestValue>>,
  mode?: "open",
): Decision {
  return evaluate(requestOf(asked, context, mode), environmentOf(layers, asked.action.startsWith("kms:")));
}

/** How much a decision lets through. */
function breadth({ decision }: Decision): number {
  return ["deny", "unknown", "allow"].indexOf(decision);
}

const layer = fc.constantFrom<Layer>("identity", "resource", "boundary", "session", "serviceControl");

/** A layer with a statement more; undefined when the layer is not there, because adding a layer is another matter. */
function extended(layers: RandomPolicies, at: Layer, statement: RandomStatement): Layers | undefined {
  const statements = layers[at];
  return statements && { ...layers, [at]: [...statements, statement] };
}

const added = fc
  .tuple(layer, identityStatement, resourceStatement)
  .map(([at, own, other]) => ({ at, statement: at === "resource" ? other : own }));

test("a deny that is added never widens", () => {
  fc.assert(
    fc.property(policies, question, completeContext, added, (layers, asked, context, { at, statement }) => {
      const more = extended(layers, at, { ...statement, Effect: "Deny" });
      if (more) expect(breadth(ask(more, asked, context))).toBeLessThanOrEqual(breadth(ask(layers, asked, context)));
    }),
    RUNS,
  );
});

test("an allow that is added never narrows", () => {
  fc.assert(
    fc.property(policies, question, completeContext, added, (layers, asked, context, { at, statement }) => {
      const more = extended(layers, at, { ...statement, Effect: "Allow" });
      if (more) expect(breadth(ask(more, asked, context))).toBeGreaterThanOrEqual(breadth(ask(layers, asked, context)));
    }),
    RUNS,
  );
});

function reversedValues(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].reverse();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversedValues(item)]),
  );
}

function reversed(layers: RandomPolicies): Layers {
  const turn = (statements: readonly RandomStatement[] | undefined): readonly RandomStatement[] | undefined =>
    statements && [...statements].reverse().map((statement) => reversedValues(statement) as RandomStatement);
  const { identity, resource, boundary, session, serviceControl, grants } = layers;
  return {
    identity: turn(identity),
    resource: turn(resource),
    boundary: turn(boundary),
    session: turn(session),
    serviceControl: turn(serviceControl),
    grants: [...grants].reverse(),
  };
}

test("the order of statements, conditions and values does not matter", () => {
  fc.assert(
    fc.property(policies, question, completeContext, fc.boolean(), (layers, asked, context, open) => {
      const mode = open ? "open" : undefined;
      const [one, other] = [ask(layers, asked, context, mode), ask(reversed(layers), asked, context, mode)];
      expect({ decision: other.decision, explicit: other.explicit }).toEqual({
        decision: one.decision,
        explicit: one.explicit,
      });
    }),
    RUNS,
  );
});

/** A decided answer before says what the answer after must be. */
function expectToStand(before: Decision, after: Decision): void {
  if (before.decision === "unknown") return;
  expect({ decision: after.decision, explicit: after.explicit }).toEqual({
    decision: before.decision,
    explicit: before.explicit,
  });
}

test("learning the value of a key turns no answer that was decided", () => {
  const hidden = fc.constantFrom("kms:ViaService", "aws:SecureTransport", "aws:SourceIp", "s3:max-keys", "aws:TagKeys");
  fc.assert(
    fc.property(policies, question, completeContext, hidden, (layers, asked, context, key) => {
      const before = ask(layers, asked, { ...context, [key]: unknownValue("not known yet") });
      const after = ask(layers, asked, context);
      if (before.explicit === false) expect(after.decision).toBe("deny");
      else expectToStand(before, after);
    }),
    RUNS,
  );
});

test("learning a policy turns no answer that was decided", () => {
  fc.assert(
    fc.property(policies, question, completeContext, layer, (layers, asked, context, at) => {
      if (layers[at] === undefined) return;
      const before = ask({ ...layers, [at]: unknownValue("computed at apply") }, asked, context);
      const after = ask(layers, asked, context);
      if (before.explicit === false) expect(after.decision).toBe("deny");
      else expectToStand(before, after);
    }),
    RUNS,
  );
});

test("learning what a reference is turns no answer that was decided", () => {
  const resolved = fc.constantFrom(
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:iam::111122223333:role/admin",
    "arn:aws:sqs:eu-central-1:111122223333:jobs",
  );
  const REFERENCE = reference("aws_thing.x.arn");
  const withText = (
    text: string,
    effect: string,
    element: "Principal" | "Resource" | "Condition",
  ): RandomStatement => ({
    Effect: effect,
    Action: "*",
    Principal: element === "Principal" ? { AWS: text } : "*",
    Resource: element === "Resource" ? text : "*",
    ...(element === "Condition" && { Condition: { StringLike: { "aws:PrincipalArn": [`${text}*`] } } }),
  });
  const effect = fc.constantFrom("Allow", "Deny");
  const element = fc.constantFrom<"Principal" | "Resource" | "Condition">("Principal", "Resource", "Condition");
  fc.assert(
    fc.property(
      policies,
      question,
      completeContext,
      effect,
      element,
      resolved,
      (layers, asked, context, given, where, arn) => {
        const text = where === "Principal" && !arn.includes(":iam:") ? "arn:aws:iam::111122223333:user/alice" : arn;
        const before = ask(
          { ...layers, resource: [...layers.resource, withText(REFERENCE, given, where)] },
          asked,
          context,
        );
        const after = ask({ ...layers, resource: [...layers.resource, withText(text, given, where)] }, asked, context);
        if (before.explicit === false) expect(after.decision).toBe("deny");
        else expectToStand(before, after);
      },
    ),
    RUNS,
  );
});

/** A context without the keys that a call by a service cannot have. */
function possible(context: RandomContext, { principal }: Question): RandomContext {
  return principal.kind === "service" ? { ...context, "kms:ViaService": ABSENT } : context;
}

test("an open context agrees with every complete context that fulfils or breaks its conditions", () => {
  fc.assert(
    fc.property(policies, question, completeContext, (layers, asked, given) => {
      const context = possible(given, asked);
      const open = ask(layers, asked, {}, "open");
      const complete = ask(layers, asked, context);
      if (open.decision === "allow" || (open.decision === "deny" && open.explicit)) expectToStand(open, complete);
      else if (open.decision === "deny") expect(complete.decision).toBe("deny");
      else if (open.when) {
        const resolved = resolveFormula(open.when, requestOf(asked, context)).kind;
        const expected = { allow: "true", deny: "false", unknown: "unknown", conditional: "never" }[complete.decision];
        if (resolved !== "unknown" && expected !== "unknown") expect(resolved).toBe(expected);
        if (open.decision === "conditional" && expected === "unknown")
          expect(Array.isArray(context["aws:TagKeys"])).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a key that is fixed in an open context is no part of the answer", () => {
  fc.assert(
    fc.property(policies, question, completeContext, (layers, asked, context) => {
      const absent: RandomContext = {
        "kms:ViaService": ABSENT,
        "aws:SecureTransport": ABSENT,
        "aws:SourceIp": ABSENT,
        "s3:max-keys": ABSENT,
        "aws:TagKeys": ABSENT,
      };
      const closed = ask(layers, asked, { ...absent, ...context }, "open");
      const complete = ask(layers, asked, context);
      expect(closed.when).toBeUndefined();
      expect({ decision: closed.decision, explicit: closed.explicit }).toEqual({
        decision: complete.decision,
        explicit: complete.explicit,
      });
    }),
    RUNS,
  );
});

test("every answer has a reason", () => {
  fc.assert(
    fc.property(policies, question, completeContext, fc.boolean(), (layers, asked, context, open) => {
      expect(ask(layers, asked, open ? {} : context, open ? "open" : undefined).because.length).toBeGreaterThan(0);
    }),
    RUNS,
  );
});
