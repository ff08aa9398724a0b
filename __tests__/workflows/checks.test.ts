import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { job, read, stepsOf } from "./workflow-files";

const { engines } = JSON.parse(read("package.json")) as { readonly engines: { readonly node: string } };
const [oldest] = job("checks.yml", "newcomer").strategy?.matrix["node"] ?? [];

test("a newcomer's two commands are those of the README, from the oldest Node.js that it promises on", () => {
  const commands = [...read("README.md").matchAll(/^(npm ci && npm .*?) +#/gm)].map(([, command]) => command);
  const runs = stepsOf("checks.yml", "newcomer").flatMap(({ run }) => run ?? []);
  expect(runs).toHaveLength(2);
  expect(runs).toEqual(commands);
  expect(`>=${oldest}`).toBe(engines.node);
});

// 115, 127, 137 and 147: what binaries for Node.js 20, 22, 24 and 26 have to be made for.
test.each(["115", "127", "137", "147"])("cdktf-cli needs no compiler on Linux with a Node.js of ABI %s", (abi) => {
  const folder = dirname(require.resolve("@cdktf/node-pty-prebuilt-multiarch/package.json"));
  for (const platform of ["linux-x64", "linux-arm64"])
    for (const name of [`node.abi${abi}.node`, `node.abi${abi}.musl.node`])
      expect([platform, name, existsSync(join(folder, "prebuilds", platform, name))]).toEqual([platform, name, true]);
});
