import { hasOtherProvisioners } from "../../../review/stack/other-provisioner";

const constant = (value: unknown) => ({ constant_value: value });
const run = (command: string, others = {}) => ({ "local-exec": { command, ...others } });
/** As Terraform 1.11 has it. */
const ran = (command: string) => ({ type: "local-exec", expressions: { command: constant(command) } });
const file = { type: "file", expressions: { source: constant("a"), destination: constant("/b") } };

describe("provisioners that are otherwise in a plan's configuration", () => {
  it.each([
    ["nothing is run", undefined, []],
    ["there is one", [run("a")], [ran("a")]],
    ["Terraform reads some of it itself", run("a", { when: "destroy", on_failure: "continue" }), [ran("a")]],
    ["several are written as one", { "local-exec": [{ command: "a" }, { command: "b" }] }, [ran("a"), ran("b")]],
    [
      "they are of several kinds",
      [run("a"), { file: { source: "a", destination: "/b", connection: { host: "c" } } }, run("b")],
      [file, ran("a"), ran("b")],
    ],
    [
      "a command refers to something",
      [run("${self.id}")],
      [
        {
          type: "local-exec",
          expressions: { command: { ...constant("${self.id}"), references: ["self.id", "self"] } },
        },
      ],
    ],
  ])("are none when %s", (_, written, configured) => {
    expect(hasOtherProvisioners(written, configured)).toBe(false);
  });

  it.each([
    ["the command is another one", [run("a")], [ran("b")]],
    ["the order is another one", [run("a"), run("b")], [ran("b"), ran("a")]],
    ["the kind is another one", [run("a")], [file]],
    ["one is new", [run("a")], []],
    ["one is gone", undefined, [ran("a")]],
    ["one has an argument more", [run("a", { interpreter: ["sh"] })], [ran("a")]],
  ])("are found when %s", (_, written, configured) => {
    expect(hasOtherProvisioners(written, configured)).toBe(true);
  });
});
