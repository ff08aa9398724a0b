import fc from "fast-check";
import { stackOf } from "../../access/synthesis";
import { PlanError } from "../../review/plan/plan-error";
import { ReviewError } from "../../review/review-error";
import { reviewStack } from "../../review/review-stack";
import { recorded } from "./reviewed-pair";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Path = readonly (string | number)[];

/** Plans that do not pass, whose text is damaged in every way: none may pass then. */
const VIOLATING = [
  "a-bucket-loses-its-encryption",
  "a-key-is-destroyed",
  "a-key-policy-opens-to-another-account",
  "a-key-policy-opens-to-anybody",
  "a-permissions-boundary-is-removed",
  "a-plaintext-secret-appears-in-an-environment",
  "a-role-may-pass-any-role",
  "a-trust-policy-opens-to-another-account",
];

const PLANS = new Map(
  VIOLATING.map((pair) => {
    const text = recorded(pair, "plan.json") ?? "";
    const synth = stackOf("prod-orders", JSON.parse(recorded(pair, "after.tf.json") ?? ""));
    return [pair, { text, synth, paths: pathsOf(JSON.parse(text) as Json) }] as const;
  }),
);

/** What takes the place of a part of a plan; undefined takes it away. */
const replacement = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, true, false, 0, 7, "", "x", "create", "*", [], {}, ["no-op"]),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

describe("a damaged plan", () => {
  it("is refused with a message, or does not pass: whatever part of it is another one or gone", () => {
    const damage = fc
      .constantFrom(...VIOLATING)
      .chain((pair) => fc.tuple(fc.constant(pair), fc.constantFrom(...pathsFor(pair)), replacement));
    fc.assert(
      fc.property(damage, ([pair, path, value]) => {
        expect(outcome(pair, JSON.stringify(damaged(textOf(pair), path, value)))).not.toBe("passed");
      }),
      { numRuns: 1_000 },
    );
  });

  it("is refused when it is cut off anywhere", () => {
    const cut = fc.constantFrom(...VIOLATING).chain((pair) => {
      return fc.tuple(fc.constant(pair), fc.nat({ max: textOf(pair).trimEnd().length - 1 }));
    });
    fc.assert(
      fc.property(cut, ([pair, end]) => {
        expect(outcome(pair, textOf(pair).slice(0, end))).toBe("refused");
      }),
      { numRuns: 200 },
    );
  });

  it("is refused when it is any other JSON, or no JSON", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(outcome("a-key-is-destroyed", text)).toBe("refused");
      }),
      { numRuns: 300 },
    );
  });

  it("is refused beside the synthesis of another stack", () => {
    const { text } = PLANS.get("a-key-is-destroyed") as { readonly text: string };
    expect(outcome("a-role-may-pass-any-role", text)).toBe("refused");
  });
});

function outcome(pair: string, plan: string): "passed" | "not passed" | "refused" {
  const synth = PLANS.get(pair)?.synth ?? stackOf("none", {});
  try {
    const options = { failOn: "high", today: "2026-01-01" } as const;
    return reviewStack({ plan, source: "plan.json", synth, folder: "stack" }, options).passed ? "passed" : "not passed";
  } catch (error) {
    if (!(error instanceof PlanError || error instanceof ReviewError)) throw error;
    expect(error.message).toMatch(/^[^\n]{20,}$/);
    expect(error.message).not.toMatch(/is not a function|is not iterable|Cannot (read|convert)|\[object/);
    return "refused";
  }
}

function textOf(pair: string): string {
  return PLANS.get(pair)?.text ?? "";
}

/** Parts of the whole plan, and again those of what it changes, where most depends on it. */
function pathsFor(pair: string): readonly Path[] {
  const paths = PLANS.get(pair)?.paths ?? [];
  const changes = paths.filter(([part]) => part === "resource_changes");
  return [...paths, ...changes, ...changes];
}

function pathsOf(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const names = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return names.flatMap((name) => {
    const at = [...path, name];
    return [at, ...pathsOf((value as Record<string | number, Json>)[name] as Json, at)];
  });
}

function damaged(text: string, path: Path, value: Json | undefined): Json {
  const plan = JSON.parse(text) as Record<string | number, Json>;
  const parent = path.slice(0, -1).reduce((part, name) => part[name] as Record<string | number, Json>, plan);
  const last = path.at(-1) as string | number;
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return plan;
}
