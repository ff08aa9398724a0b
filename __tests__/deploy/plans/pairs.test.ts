import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { allPairs } from "../../../deploy/plans/pairs/all-pairs";
import { readmeWith } from "../../../deploy/plans/readme";
import { RECORDED_FILES, recordedNames, recordingFolder } from "../../../deploy/plans/recorded-files";
import { synthesizePair } from "../../../deploy/plans/synthesize-pair";

const output = mkdtempSync(join(tmpdir(), "sealstack-pairs-"));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/** What a pair may take on average: three files of a stack of a few resources. */
const LARGEST_AVERAGE_BYTES = 22 * 1024;

/** What must not be in a file that is published. */
const PRIVATE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a path of a machine", /(?<![\w./:-])\/(home|root|Users|tmp|opt|var|work|private)\//],
  ["the home folder", new RegExp(homedir().replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + '[/"]')],
  ["an address of this machine", /127\.0\.0\.1|localhost/],
  ["an access key", /\b(AKIA|ASIA)[A-Z0-9]{12,}/],
  ["credentials of a provider", /"(access_key|secret_key|token|profile|shared_credentials_files?)":\s*"[^"]+/],
  ["the token of a grant", /"grant_token":"(?!made-up)[^"]+/],
  ["a private key", /-----BEGIN/],
  ["an e-mail address", /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
];

const cases = allPairs.map((pair) => [pair.name, pair] as const);

function textOf(name: string, file: keyof typeof RECORDED_FILES): string | undefined {
  const path = join(recordingFolder(name), RECORDED_FILES[file]);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

describe("the pairs of stacks", () => {
  test("are at least 34", () => {
    expect(allPairs.length).toBeGreaterThanOrEqual(34);
  });

  test("have names of their own, which are sentences in kebab-case", () => {
    const names = allPairs.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  test("are recorded, each of them and nothing else", () => {
    expect(recordedNames()).toEqual(allPairs.map(({ name }) => name).sort());
  });

  test("stand in the table of the README", () => {
    const { is, shouldBe } = readmeWith(allPairs);
    expect(is).toBe(shouldBe);
    for (const { name } of allPairs) expect(is).toContain(`| \`${name}\` `);
  });

  test("are small when they are recorded", () => {
    const sizes = recordedNames().flatMap((name) =>
      readdirSync(recordingFolder(name)).map((file) => statSync(join(recordingFolder(name), file)).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0) / recordedNames().length).toBeLessThan(LARGEST_AVERAGE_BYTES);
  });

  describe.each(cases)("%s", (name, pair) => {
    test("is recorded as it is synthesized today", () => {
      for (const side of ["before", "after"] as const) {
        expect(textOf(name, side)).toBe(synthesizePair(pair, side, join(output, name, side)));
      }
    });

    test("has a plan of Terraform's format, which is whole unless it stops", () => {
      const plan = JSON.parse(textOf(name, "plan") ?? "") as Record<string, unknown>;
      expect(plan["format_version"]).toMatch(/^1\.\d+$/);
      expect(plan["configuration"]).toBeInstanceOf(Object);
      expect(plan["errored"]).toBe(pair.stops ?? false);
    });

    test.each(PRIVATE)("holds no trace of %s", (_, pattern) => {
      for (const file of ["before", "after", "plan"] as const) expect(textOf(name, file) ?? "").not.toMatch(pattern);
    });
  });
});
