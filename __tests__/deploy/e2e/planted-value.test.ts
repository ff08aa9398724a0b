import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { filesWith } from "../../../deploy/e2e/planted-value";

const folder = mkdtempSync(join(tmpdir(), "planted-"));
const PLANTED = "acme,planted-4711";
const files: Readonly<Record<string, string | Uint8Array>> = {
  "state.tfstate": JSON.stringify({ value: PLANTED }),
  "plan.tfplan": zipSync({ tfplan: strToU8(`...${PLANTED}...`) }),
  "encoded.log": `data: ${Buffer.from(PLANTED).toString("base64")}`,
  "others.log": "acme,planted-0815",
  "empty.tfplan": zipSync({ tfplan: strToU8("nothing") }),
  ".terraform/provider": PLANTED,
};

beforeAll(() => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test("finds a value in text, in base64 and in Terraform's plans, and nowhere else", () => {
  expect([...filesWith(folder, [PLANTED])].sort()).toEqual(
    ["encoded.log", "plan.tfplan", "state.tfstate"].map((name) => join(folder, name)),
  );
});

test("finds nothing where there is nothing", () => {
  expect(filesWith(folder, ["planted-2342"])).toEqual([]);
});
